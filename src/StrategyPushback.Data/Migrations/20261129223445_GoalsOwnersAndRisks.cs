using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace StrategyPushback.Data.Migrations
{
    /// <inheritdoc />
    public partial class GoalsOwnersAndRisks : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateOnly>(
                name: "AnnouncedOn",
                table: "Updates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "NoticePromised",
                table: "Updates",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<string>(
                name: "WithoutStatementReason",
                table: "Updates",
                type: "TEXT",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "EffectId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "GoalId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "ProblemId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.AddColumn<int>(
                name: "RiskId",
                table: "History",
                type: "INTEGER",
                nullable: true);

            migrationBuilder.CreateTable(
                name: "BusinessOwners",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: false),
                    AppointedById = table.Column<int>(type: "INTEGER", nullable: false),
                    AppointedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AppointedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    EndedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_BusinessOwners", x => x.Id);
                    table.ForeignKey(
                        name: "FK_BusinessOwners_People_AppointedById",
                        column: x => x.AppointedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BusinessOwners_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BusinessOwners_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_BusinessOwners_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "EarlyAccess",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedById = table.Column<int>(type: "INTEGER", nullable: false),
                    OpenedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    ClosedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_EarlyAccess", x => x.Id);
                    table.ForeignKey(
                        name: "FK_EarlyAccess_People_OpenedById",
                        column: x => x.OpenedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EarlyAccess_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_EarlyAccess_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ElementContributions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    PersonId = table.Column<int>(type: "INTEGER", nullable: true),
                    Gave = table.Column<string>(type: "TEXT", nullable: false),
                    RecordedById = table.Column<int>(type: "INTEGER", nullable: false),
                    RecordedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    RemovedAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElementContributions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ElementContributions_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementContributions_People_PersonId",
                        column: x => x.PersonId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementContributions_People_RecordedById",
                        column: x => x.RecordedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementContributions_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementContributions_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "ElementPlans",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    StartsOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    ArrivesOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    CostLow = table.Column<decimal>(type: "TEXT", nullable: true),
                    CostHigh = table.Column<decimal>(type: "TEXT", nullable: true),
                    Currency = table.Column<string>(type: "TEXT", nullable: true),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_ElementPlans", x => x.Id);
                    table.ForeignKey(
                        name: "FK_ElementPlans_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_ElementPlans_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Goals",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    HolderUnitId = table.Column<int>(type: "INTEGER", nullable: true),
                    Facet = table.Column<string>(type: "TEXT", nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    Measure = table.Column<string>(type: "TEXT", nullable: false),
                    Baseline = table.Column<decimal>(type: "TEXT", nullable: true),
                    BaselineOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Target = table.Column<decimal>(type: "TEXT", nullable: true),
                    DueOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    Weight = table.Column<int>(type: "INTEGER", nullable: false),
                    ReviewOn = table.Column<string>(type: "TEXT", nullable: false),
                    IsOnBehalf = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Goals", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Goals_Units_HolderUnitId",
                        column: x => x.HolderUnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Prerequisites",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    FromElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    ToElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Prerequisites", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Prerequisites_Elements_FromElementId",
                        column: x => x.FromElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Prerequisites_Elements_ToElementId",
                        column: x => x.ToElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_Prerequisites_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "Problems",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Statement = table.Column<string>(type: "TEXT", nullable: false),
                    Rank = table.Column<int>(type: "INTEGER", nullable: false),
                    NotedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    SolvedOn = table.Column<DateOnly>(type: "TEXT", nullable: true),
                    IsOnBehalf = table.Column<bool>(type: "INTEGER", nullable: false),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_Problems", x => x.Id);
                    table.ForeignKey(
                        name: "FK_Problems_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskScenarios",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Title = table.Column<string>(type: "TEXT", nullable: false),
                    Currency = table.Column<string>(type: "TEXT", nullable: false),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    RetiredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    Frequency_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Frequency_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    HourCost_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    HourCost_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    Hours_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Hours_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    RecordCost_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    RecordCost_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    Records_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Records_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskScenarios", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskScenarios_People_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskScenarios_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "UnitNeeds",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    UpdateId = table.Column<int>(type: "INTEGER", nullable: false),
                    UnitId = table.Column<int>(type: "INTEGER", nullable: false),
                    Kind = table.Column<string>(type: "TEXT", nullable: false),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: true),
                    StatedById = table.Column<int>(type: "INTEGER", nullable: false),
                    StatedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Answer = table.Column<string>(type: "TEXT", nullable: true),
                    AnsweredById = table.Column<int>(type: "INTEGER", nullable: true),
                    AnsweredAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    AnsweredByElementId = table.Column<int>(type: "INTEGER", nullable: true),
                    KeptAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    ObjectionId = table.Column<int>(type: "INTEGER", nullable: true),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_UnitNeeds", x => x.Id);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_Elements_AnsweredByElementId",
                        column: x => x.AnsweredByElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_Objections_ObjectionId",
                        column: x => x.ObjectionId,
                        principalTable: "Objections",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.SetNull);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_People_AnsweredById",
                        column: x => x.AnsweredById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_People_StatedById",
                        column: x => x.StatedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_Units_UnitId",
                        column: x => x.UnitId,
                        principalTable: "Units",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_UnitNeeds_Updates_UpdateId",
                        column: x => x.UpdateId,
                        principalTable: "Updates",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FitnessAssessments",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    OwnerId = table.Column<int>(type: "INTEGER", nullable: false),
                    AssessorId = table.Column<int>(type: "INTEGER", nullable: false),
                    AssessedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AssessedOn = table.Column<DateOnly>(type: "TEXT", nullable: false),
                    Authority_Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    Authority_Finding = table.Column<string>(type: "TEXT", nullable: false),
                    Competency_Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    Competency_Finding = table.Column<string>(type: "TEXT", nullable: false),
                    Mindset_Evidence = table.Column<string>(type: "TEXT", nullable: false),
                    Mindset_Finding = table.Column<string>(type: "TEXT", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FitnessAssessments", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FitnessAssessments_BusinessOwners_OwnerId",
                        column: x => x.OwnerId,
                        principalTable: "BusinessOwners",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                    table.ForeignKey(
                        name: "FK_FitnessAssessments_People_AssessorId",
                        column: x => x.AssessorId,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "GoalEffects",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    GoalId = table.Column<int>(type: "INTEGER", nullable: false),
                    Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Unit = table.Column<string>(type: "TEXT", nullable: false),
                    Assumption = table.Column<string>(type: "TEXT", nullable: false),
                    EvidenceText = table.Column<string>(type: "TEXT", nullable: true),
                    Statement = table.Column<string>(type: "TEXT", nullable: true),
                    ProposedById = table.Column<int>(type: "INTEGER", nullable: false),
                    ProposedAt = table.Column<DateTime>(type: "TEXT", nullable: false),
                    Verdict = table.Column<string>(type: "TEXT", nullable: false),
                    VerdictReason = table.Column<string>(type: "TEXT", nullable: true),
                    VerdictById = table.Column<int>(type: "INTEGER", nullable: true),
                    VerdictAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    WithdrawnAt = table.Column<DateTime>(type: "TEXT", nullable: true),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_GoalEffects", x => x.Id);
                    table.ForeignKey(
                        name: "FK_GoalEffects_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GoalEffects_Goals_GoalId",
                        column: x => x.GoalId,
                        principalTable: "Goals",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GoalEffects_People_ProposedById",
                        column: x => x.ProposedById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GoalEffects_People_VerdictById",
                        column: x => x.VerdictById,
                        principalTable: "People",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_GoalEffects_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "RiskReductions",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    StrategyId = table.Column<int>(type: "INTEGER", nullable: false),
                    ElementId = table.Column<int>(type: "INTEGER", nullable: false),
                    ScenarioId = table.Column<int>(type: "INTEGER", nullable: false),
                    IsIllustrative = table.Column<bool>(type: "INTEGER", nullable: false),
                    Frequency_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Frequency_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    Impact_High = table.Column<decimal>(type: "TEXT", nullable: false),
                    Impact_Low = table.Column<decimal>(type: "TEXT", nullable: false),
                    ConcurrencyToken = table.Column<Guid>(type: "TEXT", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_RiskReductions", x => x.Id);
                    table.ForeignKey(
                        name: "FK_RiskReductions_Elements_ElementId",
                        column: x => x.ElementId,
                        principalTable: "Elements",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskReductions_RiskScenarios_ScenarioId",
                        column: x => x.ScenarioId,
                        principalTable: "RiskScenarios",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                    table.ForeignKey(
                        name: "FK_RiskReductions_Strategies_StrategyId",
                        column: x => x.StrategyId,
                        principalTable: "Strategies",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Restrict);
                });

            migrationBuilder.CreateTable(
                name: "FitnessAnswers",
                columns: table => new
                {
                    Id = table.Column<int>(type: "INTEGER", nullable: false)
                        .Annotation("Sqlite:Autoincrement", true),
                    Text = table.Column<string>(type: "TEXT", nullable: false),
                    At = table.Column<DateTime>(type: "TEXT", nullable: false),
                    AssessmentId = table.Column<int>(type: "INTEGER", nullable: false)
                },
                constraints: table =>
                {
                    table.PrimaryKey("PK_FitnessAnswers", x => x.Id);
                    table.ForeignKey(
                        name: "FK_FitnessAnswers_FitnessAssessments_AssessmentId",
                        column: x => x.AssessmentId,
                        principalTable: "FitnessAssessments",
                        principalColumn: "Id",
                        onDelete: ReferentialAction.Cascade);
                });

            migrationBuilder.CreateIndex(
                name: "IX_History_EffectId",
                table: "History",
                column: "EffectId",
                filter: "\"EffectId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_GoalId",
                table: "History",
                column: "GoalId",
                filter: "\"GoalId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_ProblemId",
                table: "History",
                column: "ProblemId",
                filter: "\"ProblemId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_History_RiskId",
                table: "History",
                column: "RiskId",
                filter: "\"RiskId\" IS NOT NULL");

            migrationBuilder.CreateIndex(
                name: "IX_BusinessOwners_PersonId",
                table: "BusinessOwners",
                column: "PersonId");

            migrationBuilder.CreateIndex(
                name: "IX_BusinessOwners_StrategyId_UnitId",
                table: "BusinessOwners",
                columns: new[] { "StrategyId", "UnitId" },
                unique: true,
                filter: "\"EndedOn\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_EarlyAccess_UpdateId_UnitId",
                table: "EarlyAccess",
                columns: new[] { "UpdateId", "UnitId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ElementContributions_ElementId",
                table: "ElementContributions",
                column: "ElementId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementContributions_UpdateId",
                table: "ElementContributions",
                column: "UpdateId");

            migrationBuilder.CreateIndex(
                name: "IX_ElementPlans_ElementId",
                table: "ElementPlans",
                column: "ElementId",
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_ElementPlans_StrategyId",
                table: "ElementPlans",
                column: "StrategyId");

            migrationBuilder.CreateIndex(
                name: "IX_FitnessAnswers_AssessmentId",
                table: "FitnessAnswers",
                column: "AssessmentId");

            migrationBuilder.CreateIndex(
                name: "IX_FitnessAssessments_OwnerId",
                table: "FitnessAssessments",
                column: "OwnerId");

            migrationBuilder.CreateIndex(
                name: "IX_GoalEffects_ElementId_GoalId",
                table: "GoalEffects",
                columns: new[] { "ElementId", "GoalId" },
                unique: true,
                filter: "\"WithdrawnAt\" IS NULL");

            migrationBuilder.CreateIndex(
                name: "IX_GoalEffects_GoalId",
                table: "GoalEffects",
                column: "GoalId");

            migrationBuilder.CreateIndex(
                name: "IX_GoalEffects_StrategyId",
                table: "GoalEffects",
                column: "StrategyId");

            migrationBuilder.CreateIndex(
                name: "IX_Goals_HolderUnitId",
                table: "Goals",
                column: "HolderUnitId");

            migrationBuilder.CreateIndex(
                name: "IX_Prerequisites_FromElementId_ToElementId",
                table: "Prerequisites",
                columns: new[] { "FromElementId", "ToElementId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_Prerequisites_StrategyId",
                table: "Prerequisites",
                column: "StrategyId");

            migrationBuilder.CreateIndex(
                name: "IX_Problems_UnitId_Rank",
                table: "Problems",
                columns: new[] { "UnitId", "Rank" });

            migrationBuilder.CreateIndex(
                name: "IX_RiskReductions_ElementId_ScenarioId",
                table: "RiskReductions",
                columns: new[] { "ElementId", "ScenarioId" },
                unique: true);

            migrationBuilder.CreateIndex(
                name: "IX_RiskReductions_StrategyId",
                table: "RiskReductions",
                column: "StrategyId");

            migrationBuilder.CreateIndex(
                name: "IX_RiskScenarios_UnitId",
                table: "RiskScenarios",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitNeeds_UnitId",
                table: "UnitNeeds",
                column: "UnitId");

            migrationBuilder.CreateIndex(
                name: "IX_UnitNeeds_UpdateId",
                table: "UnitNeeds",
                column: "UpdateId");

            migrationBuilder.AddForeignKey(
                name: "FK_History_GoalEffects_EffectId",
                table: "History",
                column: "EffectId",
                principalTable: "GoalEffects",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_Goals_GoalId",
                table: "History",
                column: "GoalId",
                principalTable: "Goals",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_Problems_ProblemId",
                table: "History",
                column: "ProblemId",
                principalTable: "Problems",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);

            migrationBuilder.AddForeignKey(
                name: "FK_History_RiskScenarios_RiskId",
                table: "History",
                column: "RiskId",
                principalTable: "RiskScenarios",
                principalColumn: "Id",
                onDelete: ReferentialAction.Restrict);
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropForeignKey(
                name: "FK_History_GoalEffects_EffectId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_Goals_GoalId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_Problems_ProblemId",
                table: "History");

            migrationBuilder.DropForeignKey(
                name: "FK_History_RiskScenarios_RiskId",
                table: "History");

            migrationBuilder.DropTable(
                name: "EarlyAccess");

            migrationBuilder.DropTable(
                name: "ElementContributions");

            migrationBuilder.DropTable(
                name: "ElementPlans");

            migrationBuilder.DropTable(
                name: "FitnessAnswers");

            migrationBuilder.DropTable(
                name: "GoalEffects");

            migrationBuilder.DropTable(
                name: "Prerequisites");

            migrationBuilder.DropTable(
                name: "Problems");

            migrationBuilder.DropTable(
                name: "RiskReductions");

            migrationBuilder.DropTable(
                name: "UnitNeeds");

            migrationBuilder.DropTable(
                name: "FitnessAssessments");

            migrationBuilder.DropTable(
                name: "Goals");

            migrationBuilder.DropTable(
                name: "RiskScenarios");

            migrationBuilder.DropTable(
                name: "BusinessOwners");

            migrationBuilder.DropIndex(
                name: "IX_History_EffectId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_GoalId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_ProblemId",
                table: "History");

            migrationBuilder.DropIndex(
                name: "IX_History_RiskId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "AnnouncedOn",
                table: "Updates");

            migrationBuilder.DropColumn(
                name: "NoticePromised",
                table: "Updates");

            migrationBuilder.DropColumn(
                name: "WithoutStatementReason",
                table: "Updates");

            migrationBuilder.DropColumn(
                name: "EffectId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "GoalId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "ProblemId",
                table: "History");

            migrationBuilder.DropColumn(
                name: "RiskId",
                table: "History");
        }
    }
}
