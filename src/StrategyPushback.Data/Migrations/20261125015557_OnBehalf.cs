using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class OnBehalf : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTime>(
                name: "ConfirmedAt",
                table: "RaisingUnits",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ConfirmedById",
                table: "RaisingUnits",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<bool>(
                name: "IsConfirmed",
                table: "Objections",
                type: "INTEGER",
                nullable: false,
                defaultValue: true);

            // Until now nobody filed for anybody else: who stood behind it then still does.
            migrationBuilder.Sql("UPDATE RaisingUnits SET ConfirmedById = ById, ConfirmedAt = At;");
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "ConfirmedAt",
                table: "RaisingUnits");

            migrationBuilder.DropColumn(
                name: "ConfirmedById",
                table: "RaisingUnits");

            migrationBuilder.DropColumn(
                name: "IsConfirmed",
                table: "Objections");
        }
    }
}
