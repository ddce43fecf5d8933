using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <summary>
    /// What stood on each day, by hand for a table without row ids; and saved views. What was stored before begins on the
    /// day of this migration: earlier days were not kept, and asking for one is refused instead of answered by half.
    /// </summary>
    public partial class Standings : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                CREATE TABLE "Standings" (
                    "ObjectionId" INTEGER NOT NULL,
                    "FromOn" TEXT NOT NULL,
                    "UntilOn" TEXT NOT NULL,
                    "Status" INTEGER NOT NULL,
                    "Severity" INTEGER NOT NULL,
                    "Blocks" INTEGER NOT NULL,
                    "Confirmed" INTEGER NOT NULL,
                    "Side" TEXT NOT NULL,
                    "TurnUnitId" INTEGER NULL,
                    "Step" TEXT NULL,
                    "DueOn" TEXT NULL,
                    "ClosedOn" TEXT NULL,
                    "TurnSince" TEXT NOT NULL,
                    "DaysWithIt" INTEGER NOT NULL,
                    "DaysWithUnits" INTEGER NOT NULL,
                    "Units" TEXT NOT NULL,
                    "Causes" INTEGER NOT NULL,
                    CONSTRAINT "PK_Standings" PRIMARY KEY ("ObjectionId", "FromOn"),
                    CONSTRAINT "FK_Standings_Objections_ObjectionId" FOREIGN KEY ("ObjectionId") REFERENCES "Objections" ("Id") ON DELETE CASCADE
                ) WITHOUT ROWID;
                CREATE INDEX "IX_Standings_FromOn" ON "Standings" ("FromOn");
                CREATE INDEX "IX_Standings_Status_UntilOn" ON "Standings" ("Status", "UntilOn");
                """);
            migrationBuilder.Sql("""
                INSERT INTO "Standings"
                SELECT o."Id", date('now'), '9999-12-31', o."Status", o."Severity", o."BlocksPublication", o."IsConfirmed", o."Turn_Side", o."Turn_UnitId", o."Turn_Step", o."Turn_DueOn",
                    o."ClosedOn", o."TurnSince", o."DaysWithIt", o."DaysWithUnits",
                    coalesce(',' || (SELECT group_concat(u."UnitId", ',') FROM (
                        SELECT "UnitId" FROM "RaisingUnits" WHERE "ObjectionId" = o."Id" AND ("WithdrawnAt" IS NULL OR o."Status" = 12) ORDER BY "Order") u) || ',', ''),
                    coalesce((SELECT sum(c."Bit") FROM (
                        SELECT DISTINCT CASE "Kind" WHEN 'Threat' THEN 1 WHEN 'ConflictingProject' THEN 2 WHEN 'UnclearBenefit' THEN 4 WHEN 'StrategyGap' THEN 8 ELSE 16 END AS "Bit"
                        FROM "RootCauses" WHERE "ObjectionId" = o."Id" AND "SetAsideAt" IS NULL AND NOT "WaitsForUnit") c), 0)
                FROM "Objections" o;
                """);

            migrationBuilder.CreateTable(
                name: "SavedViews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Name = table.Column<string>(type: "TEXT", nullable: false),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Query = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    SavedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    SharedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SavedViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SavedViews_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "DefaultViews",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Place = table.Column<string>(type: "TEXT", nullable: false),
                    Role = table.Column<int>(type: "INTEGER", nullable: true),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    ViewId = table.Column<int>(type: "INTEGER", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_DefaultViews", x => x.Id);
                    table.ForeignKey(
                        name: "FK_DefaultViews_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_DefaultViews_SavedViews_ViewId",
                        column: x => x.ViewId,
                        principalTable: "SavedViews",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                });

            migrationBuilder.CreateIndex(
                name: "IX_DefaultViews_Place_PersonId",
                table: "DefaultViews",
                columns: new[] { "Place", "PersonId" },
                unique: true,
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_DefaultViews_Place_Role",
                table: "DefaultViews",
                columns: new[] { "Place", "Role" },
                unique: true,
                filter: "\"Role\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_SavedViews_OwnerId",
                table: "SavedViews",
                column: "OwnerId");

        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "DefaultViews");

            migrationBuilder.DropTable(
                name: "Standings");

            migrationBuilder.DropTable(
                name: "SavedViews");
        }
    }
}
