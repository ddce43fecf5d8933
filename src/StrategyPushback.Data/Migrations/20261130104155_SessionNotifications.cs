using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class SessionNotifications : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // A person who wants no e-mail at all, of any of the twenty-five former kinds, wants none of the new kinds either.
            migrationBuilder.Sql("""
                UPDATE NotificationSettings
                SET Chosen = Chosen || char(10) || 'PlanRevised=Off' || char(10) || 'SessionPlanned=Off' || char(10) || 'SessionChanged=Off' || char(10) || 'SessionCancelled=Off' || char(10) || 'SessionSoon=Off' || char(10) || 'SessionProposed=Off'
                WHERE length(Chosen) - length(replace(Chosen, '=Off', '')) = 100;
                """);

            migrationBuilder.AddColumn<int>(
                name: "SessionId",
                table: "OutboxEvents",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SessionId",
                table: "Notifications",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateIndex(
                name: "IX_Notifications_SessionId",
                table: "Notifications",
                column: "SessionId",
                filter: "\"SessionId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_Mediations_MediatorId",
                table: "Mediations",
                column: "MediatorId",
                filter: "\"State\" = 'Running'");

            migrationBuilder.AddForeignKey(
                name: "FK_Notifications_ListeningSessions_SessionId",
                table: "Notifications",
                column: "SessionId",
                principalTable: "ListeningSessions",
                principalColumn: "Id",
                onDelete: ReferentialAction.Cascade);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            // The former version does not know the six kinds.
            migrationBuilder.Sql("""
                DELETE FROM Notifications WHERE Kind IN ('PlanRevised', 'SessionPlanned', 'SessionChanged', 'SessionCancelled', 'SessionSoon', 'SessionProposed');
                DELETE FROM OutboxEvents WHERE SessionId IS NOT NULL OR Kind IN ('PlanRevised', 'SessionPlanned', 'SessionChanged', 'SessionCancelled', 'SessionSoon', 'SessionProposed');
                UPDATE NotificationSettings
                SET Chosen = trim(replace(replace(replace(replace(replace(replace(char(10) || Chosen || char(10), char(10) || 'PlanRevised=Off' || char(10), char(10)), char(10) || 'SessionPlanned=Off' || char(10), char(10)), char(10) || 'SessionChanged=Off' || char(10), char(10)), char(10) || 'SessionCancelled=Off' || char(10), char(10)), char(10) || 'SessionSoon=Off' || char(10), char(10)), char(10) || 'SessionProposed=Off' || char(10), char(10)), char(10))
                WHERE Chosen LIKE '%PlanRevised=%' OR Chosen LIKE '%Session%=%';
                """);

            migrationBuilder.DropIndex(
                name: "IX_Mediations_MediatorId",
                table: "Mediations");

            migrationBuilder.DropForeignKey(
                name: "FK_Notifications_ListeningSessions_SessionId",
                table: "Notifications");

            migrationBuilder.DropIndex(
                name: "IX_Notifications_SessionId",
                table: "Notifications");

            migrationBuilder.DropColumn(
                name: "SessionId",
                table: "OutboxEvents");

            migrationBuilder.DropColumn(
                name: "SessionId",
                table: "Notifications");
        }
    }
}
