using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class FiguresInOneTree : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A figure is all key and three numbers: with the numbers in the key's own tree, they are added up without a second look for each, and written once.
            migrationBuilder.Sql("""
                CREATE TABLE "Kept" (
                    "Audience" TEXT NOT NULL, "UpdateId" INTEGER NOT NULL, "Measure" TEXT NOT NULL, "UnitId" INTEGER NOT NULL, "Name" TEXT NOT NULL, "Side" TEXT NOT NULL,
                    "Step" TEXT NOT NULL, "Day" INTEGER NOT NULL, "Count" INTEGER NOT NULL, "Points" INTEGER NOT NULL, "Blocking" INTEGER NOT NULL,
                    CONSTRAINT "PK_Figures" PRIMARY KEY ("Audience", "UpdateId", "Measure", "UnitId", "Name", "Side", "Step", "Day")) WITHOUT ROWID;
                INSERT INTO "Kept" SELECT "Audience", "UpdateId", "Measure", "UnitId", "Name", "Side", "Step", "Day", "Count", "Points", "Blocking" FROM "Figures" ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
                DROP TABLE "Figures";
                ALTER TABLE "Kept" RENAME TO "Figures";
                CREATE INDEX "IX_Figures_Count" ON "Figures" ("Count") WHERE "Count" = 0;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "Kept" (
                    "Audience" TEXT NOT NULL, "UpdateId" INTEGER NOT NULL, "Measure" TEXT NOT NULL, "UnitId" INTEGER NOT NULL, "Name" TEXT NOT NULL, "Side" TEXT NOT NULL,
                    "Step" TEXT NOT NULL, "Day" INTEGER NOT NULL, "Count" INTEGER NOT NULL, "Points" INTEGER NOT NULL, "Blocking" INTEGER NOT NULL,
                    CONSTRAINT "PK_Figures" PRIMARY KEY ("Audience", "UpdateId", "Measure", "UnitId", "Name", "Side", "Step", "Day"));
                INSERT INTO "Kept" SELECT "Audience", "UpdateId", "Measure", "UnitId", "Name", "Side", "Step", "Day", "Count", "Points", "Blocking" FROM "Figures" ORDER BY 1, 2, 3, 4, 5, 6, 7, 8;
                DROP TABLE "Figures";
                ALTER TABLE "Kept" RENAME TO "Figures";
                CREATE INDEX "IX_Figures_Count" ON "Figures" ("Count") WHERE "Count" = 0;
                """);
        }
    }
}
