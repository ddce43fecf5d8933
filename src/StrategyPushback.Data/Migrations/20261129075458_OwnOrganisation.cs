using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class OwnOrganisation : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
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

            // Each version gets its own wording of its elements; until now the elements held one for all versions.
            migrationBuilder.Sql(
                """
                INSERT INTO "ElementVersions" ("UpdateId", "ElementId", "Order", "Level", "Wording_Kind", "Wording_Number", "Wording_Title", "Wording_Text", "Wording_Lead", "Wording_Contributors", "ConcurrencyToken")
                SELECT numbered."UpdateId", numbered."ElementId", numbered."Order", 0, element."Kind", numbered."Number", element."Title", element."Description", element."Lead", element."Contributors",
                    hex(randomblob(4)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(2)) || '-' || hex(randomblob(6))
                FROM "NumberedElements" AS numbered JOIN "Elements" AS element ON element."Id" = numbered."ElementId"
                ORDER BY numbered."UpdateId", numbered."Order";
                """);

            migrationBuilder.RenameColumn(
                name: "Points",
                table: "DashboardCounters",
                newName: "Substantive");

            migrationBuilder.AddColumn<bool>(
                name: "IsScheduled",
                table: "Updates",
                type: "INTEGER",
                nullable: false,
                defaultValue: false);

            migrationBuilder.AddColumn<string>(
                name: "Window_Silence",
                table: "Updates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "SponsorId",
                table: "Strategies",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateTime>(
                name: "DeactivatedAt",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeputyFrom",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DeputyId",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "DeputyNamedById",
                table: "People",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "DeputyUntil",
                table: "People",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "AddedOn",
                table: "Holidays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<DateOnly>(
                name: "RemovedOn",
                table: "Holidays",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AlterColumn<int>(
                name: "ById",
                table: "History",
                type: "INTEGER",
                nullable: true,
                oldClrType: typeof(int),
                oldType: "INTEGER");

            migrationBuilder.AddColumn<int>(
                name: "ElementId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ForId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "PersonId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "StrategyId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "Administrative",
                table: "DashboardCounters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Critical",
                table: "DashboardCounters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<int>(
                name: "Major",
                table: "DashboardCounters",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0);

            migrationBuilder.AddColumn<DateTime>(
                name: "LinkExpiresAt",
                table: "Accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "LinkHash",
                table: "Accounts",
                type: "TEXT",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "ChangeLinks",
                columns: table => new
                {
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    ObjectionId = table.Column<int>(type: "INTEGER", nullable: false),
                    ById = table.Column<int>(type: "INTEGER", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ChangeLinks", x => new { x.UpdateId, x.ElementId, x.ObjectionId });
                    table.ForeignKey(
                        name: "FK_ChangeLinks_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ChangeLinks_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_ChangeLinks_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

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

            migrationBuilder.CreateTable(
                name: "PendingDocuments",
                columns: table => new
                {
                    Id = table.Column<Guid>(type: "TEXT", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    File = table.Column<string>(type: "TEXT", nullable: false),
                    Content = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Token = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_PendingDocuments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_PendingDocuments_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_PendingDocuments_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateTable(
                name: "SettingsChanges",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Number = table.Column<int>(type: "INTEGER", nullable: false),
                    EffectiveOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EffectiveAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Former = table.Column<string>(type: "TEXT", nullable: false),
                    Settings = table.Column<string>(type: "TEXT", nullable: false),
                    EntryId = table.Column<long>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_SettingsChanges", x => x.Id);
                    table.ForeignKey(
                        name: "FK_SettingsChanges_History_EntryId",
                        column: x => x.EntryId,
                        principalTable: "History",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitPositions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Stated = table.Column<string>(type: "TEXT", nullable: true),
                    StatedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    StatedById = table.Column<int>(type: "INTEGER", nullable: true),
                    IsOnBehalf = table.Column<bool>(type: "INTEGER", nullable: false),
                    NotifiedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    SeenById = table.Column<int>(type: "INTEGER", nullable: true),
                    RemindedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitPositions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitPositions_People_SeenById",
                        column: x => x.SeenById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitPositions_People_StatedById",
                        column: x => x.StatedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitPositions_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitPositions_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateIndex(
                name: "IX_People_DeputyId",
                table: "People",
                column: "DeputyId",
                filter: "\"DeputyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_ElementId",
                table: "History",
                column: "ElementId",
                filter: "\"ElementId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_PersonId",
                table: "History",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_StrategyId",
                table: "History",
                column: "StrategyId",
                filter: "\"StrategyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_ChangeLinks_ObjectionId",
                table: "ChangeLinks",
                column: "ObjectionId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementVersions_ElementId",
                table: "ElementVersions",
                column: "ElementId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementVersions_UpdateId_ElementId",
                table: "ElementVersions",
                columns: new[] { "UpdateId", "ElementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_PendingDocuments_At",
                table: "PendingDocuments",
                column: "At");

            migrationBuilder.CreateIndex(
                name: "IX_PendingDocuments_PersonId_StrategyId",
                table: "PendingDocuments",
                columns: new[] { "PersonId", "StrategyId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_SettingsChanges_Number",
                table: "SettingsChanges",
                column: "Number",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_UnitPositions_UpdateId_UnitId",
                table: "UnitPositions",
                columns: new[] { "UpdateId", "UnitId" },
                unique: true);

            migrationBuilder.AddForeignKey(
                name: "FK_History_Elements_ElementId",
                table: "History",
                column: "ElementId",
                principalTable: "Elements",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_People_ForId",
                table: "History",
                column: "ForId",
                principalTable: "People",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_People_PersonId",
                table: "History",
                column: "PersonId",
                principalTable: "People",
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
                name: "FK_People_People_DeputyId",
                table: "People",
                column: "DeputyId",
                principalTable: "People",
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
                name: "FK_History_People_ForId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_People_PersonId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_Strategies_StrategyId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_People_People_DeputyId",
                table: "People");

            migrationBuilder.DropForeignKey(
                name: "FK_Strategies_People_SponsorId",
                table: "Strategies");

            migrationBuilder.DropTable(
                name: "ChangeLinks");

            migrationBuilder.DropTable(
                name: "ElementRemovals");

            migrationBuilder.DropTable(
                name: "ElementVersions");

            migrationBuilder.DropTable(
                name: "PendingDocuments");

            migrationBuilder.DropTable(
                name: "SettingsChanges");

            migrationBuilder.DropTable(
                name: "UnitPositions");

            migrationBuilder.DropIndex(
                name: "IX_People_DeputyId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_History_ElementId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_PersonId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_StrategyId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "IsScheduled",
                table: "Updates");

            migrationBuilder.DropColumn(
                name: "Window_Silence",
                table: "Updates");

            migrationBuilder.DropColumn(
                name: "SponsorId",
                table: "Strategies");

            migrationBuilder.DropColumn(
                name: "DeactivatedAt",
                table: "People");

            migrationBuilder.DropColumn(
                name: "DeputyFrom",
                table: "People");

            migrationBuilder.DropColumn(
                name: "DeputyId",
                table: "People");

            migrationBuilder.DropColumn(
                name: "DeputyNamedById",
                table: "People");

            migrationBuilder.DropColumn(
                name: "DeputyUntil",
                table: "People");

            migrationBuilder.DropColumn(
                name: "AddedOn",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "RemovedOn",
                table: "Holidays");

            migrationBuilder.DropColumn(
                name: "ElementId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "ForId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "StrategyId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "Administrative",
                table: "DashboardCounters");

            migrationBuilder.DropColumn(
                name: "Critical",
                table: "DashboardCounters");

            migrationBuilder.DropColumn(
                name: "Major",
                table: "DashboardCounters");

            migrationBuilder.DropColumn(
                name: "LinkExpiresAt",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "LinkHash",
                table: "Accounts");

            migrationBuilder.RenameColumn(
                name: "Substantive",
                table: "DashboardCounters",
                newName: "Points");

            migrationBuilder.AlterColumn<int>(
                name: "ById",
                table: "History",
                type: "INTEGER",
                nullable: false,
                defaultValue: 0,
                oldClrType: typeof(int),
                oldType: "INTEGER",
                oldNullable: true);

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
