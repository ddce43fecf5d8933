using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <summary>
    /// The words of open objections, for similar concerns while typing, with the triggers that keep them. Restricted ones
    /// are in no row of it. A later migration that rebuilds "Objections" drops the triggers with the table and must make
    /// them anew.
    /// </summary>
    public partial class SimilarConcerns : Migration
    {
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Which words, not where: that is all it is asked, and a third of the size.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE SimilarTexts USING fts5(
                    Words, content = '', contentless_delete = 1, detail = none, tokenize = 'unicode61 remove_diacritics 2');
                CREATE VIRTUAL TABLE SimilarWords USING fts5vocab(SimilarTexts, row);
                INSERT INTO SimilarTexts(rowid, Words)
                SELECT Id, Title || ' ' || Statement || ' ' || ProposedChange FROM Objections WHERE Confidentiality = 'Open' ORDER BY Id;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER SimilarTexts_Filed AFTER INSERT ON Objections WHEN new.Confidentiality = 'Open' BEGIN
                    INSERT INTO SimilarTexts(rowid, Words) VALUES (new.Id, new.Title || ' ' || new.Statement || ' ' || new.ProposedChange);
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER SimilarTexts_Reworded AFTER UPDATE OF Title, Statement, ProposedChange, Confidentiality ON Objections BEGIN
                    DELETE FROM SimilarTexts WHERE rowid = new.Id;
                    INSERT INTO SimilarTexts(rowid, Words)
                    SELECT new.Id, new.Title || ' ' || new.Statement || ' ' || new.ProposedChange WHERE new.Confidentiality = 'Open';
                END;
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER SimilarTexts_Deleted AFTER DELETE ON Objections BEGIN
                    DELETE FROM SimilarTexts WHERE rowid = old.Id;
                END;
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder) =>
            migrationBuilder.Sql("DROP TRIGGER SimilarTexts_Filed; DROP TRIGGER SimilarTexts_Reworded; DROP TRIGGER SimilarTexts_Deleted; DROP TABLE SimilarWords; DROP TABLE SimilarTexts;");
    }
}
