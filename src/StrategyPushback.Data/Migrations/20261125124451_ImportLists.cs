using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class ImportLists : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropIndex(
                name: "IX_Imports_File",
                table: "Imports");

            // By hand: a foreign key added by EF rebuilds the table. Until now a list was known by its file's name alone.
            migrationBuilder.Sql("""
                ALTER TABLE Imports ADD COLUMN FirstId INTEGER NULL REFERENCES Imports (Id) ON DELETE RESTRICT;
                UPDATE Imports SET FirstId = (SELECT min(first.Id) FROM Imports first WHERE first.File = Imports.File);
                UPDATE Imports SET FirstId = NULL WHERE FirstId = Id;
                """);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "FirstId",
                table: "Imports");

            migrationBuilder.CreateIndex(
                name: "IX_Imports_File",
                table: "Imports",
                column: "File");
        }
    }
}
