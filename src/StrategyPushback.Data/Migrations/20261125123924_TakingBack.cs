using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class TakingBack : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "LastPublishedAt",
                table: "Strategies",
                type: "TEXT",
                nullable: true);

            migrationBuilder.Sql("""
                UPDATE "Strategies" SET "LastPublishedAt" = (SELECT MAX("PublishedAt") FROM "Updates" WHERE "Updates"."StrategyId" = "Strategies"."Id");
                """);

            migrationBuilder.AddColumn<DateTime>(
                name: "TakesBack",
                table: "History",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "LastActs",
                columns: table => new
                {
                    ObjectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsOver = table.Column<bool>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Side = table.Column<string>(type: "TEXT", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    On = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Step = table.Column<string>(type: "TEXT", nullable: true),
                    Days = table.Column<int>(type: "INTEGER", nullable: true),
                    Clock = table.Column<int>(type: "INTEGER", nullable: true),
                    Before = table.Column<string>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_LastActs", x => x.ObjectionId);
                    table.ForeignKey(
                        name: "FK_LastActs_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // What was done before there was taking back stays.
            migrationBuilder.Sql("""
                INSERT INTO "LastActs" ("ObjectionId", "IsOver", "Kind", "Side", "ById", "At", "On")
                SELECT "Id", 1, 'Raised', 'Unit', 0, '0001-01-01 00:00:00', '0001-01-01' FROM "Objections";
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "LastActs");

            migrationBuilder.DropColumn(
                name: "LastPublishedAt",
                table: "Strategies");

            migrationBuilder.DropColumn(
                name: "TakesBack",
                table: "History");
        }
    }
}
