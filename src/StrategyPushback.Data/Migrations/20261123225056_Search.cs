using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <summary>
    /// The full-text index with the triggers that keep it, and the indexes on an objection's turn, which the model cannot
    /// name. A later migration that rebuilds "Objections" or "Dispositions" drops them with the table and must make them anew.
    /// </summary>
    public partial class Search : Migration
    {
        private static readonly string[] s_triggers = ["Filed", "Reworded", "Deleted", "Answered", "AnswerMended", "AnswerDeleted"];

        protected override void Up(MigrationBuilder migrationBuilder)
        {
            // Without a copy of the texts: the objection has them. Title and proposed change weigh more than the rest.
            migrationBuilder.Sql("""
                CREATE VIRTUAL TABLE ObjectionTexts USING fts5(
                    Title, Statement, Interest, ProposedChange, Answers,
                    content = '', contentless_delete = 1, prefix = '2 3', tokenize = 'unicode61 remove_diacritics 2');
                INSERT INTO ObjectionTexts(ObjectionTexts, rank) VALUES ('rank', 'bm25(8.0, 2.0, 2.0, 4.0, 1.0)');
                """);
            migrationBuilder.Sql("""
                CREATE TRIGGER ObjectionTexts_Filed AFTER INSERT ON Objections BEGIN
                    INSERT INTO ObjectionTexts(rowid, Title, Statement, Interest, ProposedChange, Answers)
                    VALUES (new.Id, new.Title, new.Statement, new.Interest, new.ProposedChange, NULL);
                END;
                """);
            migrationBuilder.Sql(Again("Reworded", "AFTER UPDATE OF Title, Statement, Interest, ProposedChange ON Objections", "new.Id"));
            migrationBuilder.Sql("""
                CREATE TRIGGER ObjectionTexts_Deleted AFTER DELETE ON Objections BEGIN
                    DELETE FROM ObjectionTexts WHERE rowid = old.Id;
                END;
                """);
            migrationBuilder.Sql(Again("Answered", "AFTER INSERT ON Dispositions", "new.ObjectionId"));
            migrationBuilder.Sql(Again("AnswerMended", "AFTER UPDATE OF Response ON Dispositions", "new.ObjectionId"));
            migrationBuilder.Sql(Again("AnswerDeleted", "AFTER DELETE ON Dispositions", "old.ObjectionId"));
            migrationBuilder.Sql("""
                CREATE INDEX IX_Objections_Turn ON Objections (Turn_Side, Turn_UnitId, Turn_DueOn);
                CREATE INDEX IX_Objections_DueOn ON Objections (Turn_DueOn);
                CREATE INDEX IX_Objections_Open_DueOn ON Objections (Turn_DueOn) WHERE "ClosedOn" IS NULL;
                """);
        }

        protected override void Down(MigrationBuilder migrationBuilder)
        {
            foreach (var trigger in s_triggers)
            {
                migrationBuilder.Sql($"DROP TRIGGER ObjectionTexts_{trigger};");
            }

            migrationBuilder.Sql("DROP TABLE ObjectionTexts; DROP INDEX IX_Objections_Turn; DROP INDEX IX_Objections_DueOn; DROP INDEX IX_Objections_Open_DueOn;");
        }

        private static string Again(string name, string when, string id) => $"""
            CREATE TRIGGER ObjectionTexts_{name} {when} BEGIN
                DELETE FROM ObjectionTexts WHERE rowid = {id};
                INSERT INTO ObjectionTexts(rowid, Title, Statement, Interest, ProposedChange, Answers)
                SELECT Id, Title, Statement, Interest, ProposedChange,
                    (SELECT group_concat(Response, char(10)) FROM Dispositions WHERE ObjectionId = Objections.Id)
                FROM Objections WHERE Id = {id};
            END;
            """;
    }
}
