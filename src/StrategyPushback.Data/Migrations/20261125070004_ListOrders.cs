using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class ListOrders : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Objections_Open_Severity",
                table: "Objections");

            migrationBuilder.DropIndex(
                name: "IX_Objections_Severity_RaisedAt",
                table: "Objections");

            // Each order of the list, as it is written to the database: an index on an expression serves that expression alone; and what tabs and totals count, in the order they tell it apart.
            migrationBuilder.Sql("""
                CREATE INDEX IX_Objections_BySeverity ON Objections (Severity, coalesce(Turn_DueOn, '9999-12-31'));
                CREATE INDEX IX_Objections_Open_BySeverity ON Objections (Severity, coalesce(Turn_DueOn, '9999-12-31')) WHERE "ClosedOn" IS NULL;
                CREATE INDEX IX_Objections_DueFirst ON Objections (coalesce(Turn_DueOn, '9999-12-31'));
                CREATE INDEX IX_Objections_DueLast ON Objections (coalesce(Turn_DueOn, '0001-01-01'));
                CREATE INDEX IX_Objections_ByStatus ON Objections (Status);
                CREATE INDEX IX_Objections_Title ON Objections (Title COLLATE NOCASE);
                CREATE INDEX IX_Objections_Totals ON Objections (Status, BlocksPublication, Turn_Side, Confidentiality, Severity, Turn_DueOn, UpdateId, StrategyId);
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.Sql("""
                DROP INDEX IX_Objections_BySeverity;
                DROP INDEX IX_Objections_Open_BySeverity;
                DROP INDEX IX_Objections_DueFirst;
                DROP INDEX IX_Objections_DueLast;
                DROP INDEX IX_Objections_ByStatus;
                DROP INDEX IX_Objections_Title;
                DROP INDEX IX_Objections_Totals;
                """);
            migrationBuilder.CreateIndex(
                name: "IX_Objections_Open_Severity",
                table: "Objections",
                columns: new[] { "Severity", "RaisedAt" },
                filter: "\"ClosedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Objections_Severity_RaisedAt",
                table: "Objections",
                columns: new[] { "Severity", "RaisedAt" });
        }
    }
}
