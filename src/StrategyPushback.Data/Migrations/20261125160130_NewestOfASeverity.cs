using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class NewestOfASeverity : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.CreateIndex(
                name: "IX_Objections_Open_Severity_RaisedAt",
                table: "Objections",
                columns: new[] { "Severity", "RaisedAt" },
                filter: "\"ClosedOn\" IS NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Objections_Open_Severity_RaisedAt",
                table: "Objections");
        }
    }
}
