using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class QuestionedSeverity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<string>(
                name: "Criterion",
                table: "Objections",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "Reclassifications",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ObjectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    From = table.Column<int>(type: "INTEGER", nullable: false),
                    Proposed = table.Column<int>(type: "INTEGER", nullable: false),
                    Criterion = table.Column<string>(type: "TEXT", nullable: true),
                    Reason = table.Column<string>(type: "TEXT", nullable: false),
                    AskedById = table.Column<int>(type: "INTEGER", nullable: false),
                    AskedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Reply = table.Column<string>(type: "TEXT", nullable: true),
                    RefusedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    RepliedById = table.Column<int>(type: "INTEGER", nullable: true),
                    RepliedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    EscalatedBecause = table.Column<string>(type: "TEXT", nullable: true),
                    EscalatedById = table.Column<int>(type: "INTEGER", nullable: true),
                    EscalatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    Ruled = table.Column<int>(type: "INTEGER", nullable: true),
                    RulingReason = table.Column<string>(type: "TEXT", nullable: true),
                    MinorityOpinion = table.Column<string>(type: "TEXT", nullable: true),
                    RuledByOwner = table.Column<bool>(type: "INTEGER", nullable: false),
                    RuledById = table.Column<int>(type: "INTEGER", nullable: true),
                    RuledAt = table.Column<DateTime>(type: "TEXT", nullable: true)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Reclassifications", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Reclassifications_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_Reclassifications_ObjectionId",
                table: "Reclassifications",
                column: "ObjectionId");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropTable(
                name: "Reclassifications");

            migrationBuilder.DropColumn(
                name: "Criterion",
                table: "Objections");
        }
    }
}
