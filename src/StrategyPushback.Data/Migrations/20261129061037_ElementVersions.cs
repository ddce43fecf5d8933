using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class ElementVersions : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<int>(
                name: "SponsorId",
                table: "Strategies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ElementId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StrategyId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ElementRemovals",
                columns: table => new
                {
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    SuccessorId = table.Column<int>(type: "INTEGER", nullable: true),
                    Wording_Contributors = table.Column<string>(type: "TEXT", nullable: true),
                    Wording_Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Lead = table.Column<string>(type: "TEXT", nullable: true),
                    Wording_Number = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Text = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Title = table.Column<string>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElementRemovals", x => new { x.UpdateId, x.ElementId });
                    table.ForeignKey(
                        name: "FK_ElementRemovals_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementRemovals_Elements_SuccessorId",
                        column: x => x.SuccessorId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementRemovals_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "ElementVersions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false),
                    Level = table.Column<int>(type: "INTEGER", nullable: false),
                    Wording_Contributors = table.Column<string>(type: "TEXT", nullable: true),
                    Wording_Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Lead = table.Column<string>(type: "TEXT", nullable: true),
                    Wording_Number = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Text = table.Column<string>(type: "TEXT", nullable: false),
                    Wording_Title = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElementVersions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ElementVersions_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementVersions_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            // Each version gets the wording that the element had in all versions.
            migrationBuilder.Sql(
                """
                INSERT INTO "ElementVersions" ("UpdateId", "ElementId", "Order", "Level", "Wording_Kind", "Wording_Number", "Wording_Title", "Wording_Text", "Wording_Lead", "Wording_Contributors", "ConcurrencyToken")
                SELECT numbered."UpdateId", numbered."ElementId", numbered."Order", 0, element."Kind", numbered."Number", element."Title", element."Description", element."Lead", element."Contributors",
                    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))
                FROM "NumberedElements" AS numbered JOIN "Elements" AS element ON element."Id" = numbered."ElementId"
                ORDER BY numbered."UpdateId", numbered."Order";
                """);

            migrationBuilder.DropTable(
                name: "NumberedElements");

            migrationBuilder.DropColumn(
                name: "Contributors",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Description",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Kind",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Lead",
                table: "Elements");

            migrationBuilder.DropColumn(
                name: "Title",
                table: "Elements");

            migrationBuilder.CreateIndex(
                name: "IX_History_ElementId",
                table: "History",
                column: "ElementId",
                filter: "\"ElementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_StrategyId",
                table: "History",
                column: "StrategyId",
                filter: "\"StrategyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ElementVersions_ElementId",
                table: "ElementVersions",
                column: "ElementId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementVersions_UpdateId_ElementId",
                table: "ElementVersions",
                columns: new[] { "UpdateId", "ElementId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_History_Elements_ElementId",
                table: "History",
                column: "ElementId",
                principalTable: "Elements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_Strategies_StrategyId",
                table: "History",
                column: "StrategyId",
                principalTable: "Strategies",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_Strategies_People_SponsorId",
                table: "Strategies",
                column: "SponsorId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_History_Elements_ElementId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_Strategies_StrategyId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_Strategies_People_SponsorId",
                table: "Strategies");

            migrationBuilder.DropTable(
                name: "ElementRemovals");

            migrationBuilder.DropTable(
                name: "ElementVersions");

            migrationBuilder.DropIndex(
                name: "IX_History_ElementId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_StrategyId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "SponsorId",
                table: "Strategies");

            migrationBuilder.DropColumn(
                name: "ElementId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "StrategyId",
                table: "History");

            migrationBuilder.AddColumn<string>(
                name: "Contributors",
                table: "Elements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Description",
                table: "Elements",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Kind",
                table: "Elements",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.AddColumn<string>(
                name: "Lead",
                table: "Elements",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "Title",
                table: "Elements",
                type: "TEXT",
                nullable: false,
                defaultValue: "");

            migrationBuilder.CreateTable(
                name: "NumberedElements",
                columns: table => new
                {
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    Number = table.Column<string>(type: "TEXT", nullable: false),
                    Order = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_NumberedElements", x => new { x.UpdateId, x.ElementId });
                    table.ForeignKey(
                        name: "FK_NumberedElements_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_NumberedElements_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });
        }
    }
}
