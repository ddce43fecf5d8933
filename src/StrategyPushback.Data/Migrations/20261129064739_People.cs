using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class People : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Written by hand: EF would rebuild both tables for the new keys, which SQLite cannot do in a transaction.
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

            migrationBuilder.Sql("""ALTER TABLE "People" ADD COLUMN "DeputyId" INTEGER NULL CONSTRAINT "FK_People_People_DeputyId" REFERENCES "People" ("Id") ON DELETE RESTRICT;""");

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

            migrationBuilder.Sql("""ALTER TABLE "History" ADD COLUMN "ForId" INTEGER NULL CONSTRAINT "FK_History_People_ForId" REFERENCES "People" ("Id") ON DELETE RESTRICT;""");

            migrationBuilder.Sql("""ALTER TABLE "History" ADD COLUMN "PersonId" INTEGER NULL CONSTRAINT "FK_History_People_PersonId" REFERENCES "People" ("Id") ON DELETE RESTRICT;""");

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

            migrationBuilder.CreateIndex(
                name: "IX_People_DeputyId",
                table: "People",
                column: "DeputyId",
                filter: "\"DeputyId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_PersonId",
                table: "History",
                column: "PersonId",
                filter: "\"PersonId\" IS NOT NULL");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_People_DeputyId",
                table: "People");

            migrationBuilder.DropIndex(
                name: "IX_History_PersonId",
                table: "History");

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
                name: "ForId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "PersonId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "LinkExpiresAt",
                table: "Accounts");

            migrationBuilder.DropColumn(
                name: "LinkHash",
                table: "Accounts");
        }
    }
}
