using StrategyPushback.Data.Imports;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Platform.Imports.Lists;

/// <summary>One field that a column of a list can fill.</summary>
/// <param name="Name">Public, because mapping files use it.</param>
/// <param name="Headers">The folded header words by which a column is proposed for it, in English and Portuguese.</param>
public sealed record ListField(string Name, params string[] Headers)
{
    /// <summary>Whether a list without this field cannot be brought in.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The name in the reader's language.</summary>
    public string Label => ListTexts.ResourceManager.GetString($"Field_{Name}", System.Globalization.CultureInfo.CurrentUICulture) ?? Name;
}

/// <summary>A kind of list that people bring in: who may, and which fields its columns can fill.</summary>
/// <param name="Right">The right to create and change what the rows become.</param>
/// <param name="MaxRows">The maximum number of rows of a list.</param>
/// <param name="Fields">In the order in which a table without headers has them.</param>
public sealed record ListKind(ImportKind Kind, Right Right, int MaxRows, IReadOnlyList<ListField> Fields)
{
    public static readonly ListKind Units = new(ImportKind.Units, Right.ManageUnits, 2_000,
    [
        new(ListFields.Code, "code", "unit code", "abbreviation", "acronym", "short name", "id", "codigo", "sigla", "abreviacao"),
        new(ListFields.Name, "name", "unit", "unit name", "business unit", "department", "title", "nome", "unidade", "nome da unidade", "departamento", "area"),
        new(ListFields.Parent, "parent", "parent unit", "part of", "belongs to", "superior", "pai", "unidade superior", "parte de", "pertence a", "subordinada a"),
        new(ListFields.Aliases, "aliases", "alias", "also known as", "other names", "apelidos", "outros nomes", "tambem conhecida como"),
        new(ListFields.IsIt, "is it", "part of it", "it", "it unit", "e ti", "parte da ti", "ti"),
        new(ListFields.Order, "order", "position", "sort", "ordem", "posicao"),
    ]);

    public static readonly ListKind People = new(ImportKind.People, Right.ManagePeople, 10_000,
    [
        new(ListFields.Name, "name", "full name", "person", "employee", "nome", "nome completo", "pessoa", "funcionario"),
        new(ListFields.Email, "e mail", "email", "mail", "e mail address", "email address", "endereco de e mail", "correio eletronico") { IsRequired = true },
        new(ListFields.Unit, "unit", "business unit", "department", "unit code", "team", "unidade", "departamento", "area", "equipe"),
        new(ListFields.Roles, "roles", "role", "function", "papeis", "papel", "funcao", "perfil"),
        new(ListFields.SecondUnit, "second unit", "second reporting line", "matrix unit", "segunda unidade", "segunda linha"),
        new(ListFields.Language, "language", "idioma", "lingua"),
    ]);

    public static readonly ListKind Goals = new(ImportKind.Goals, Right.WriteGoals, 2_000,
    [
        new(ListFields.Statement, "goal", "objective", "statement", "result", "target description", "meta", "objetivo", "resultado") { IsRequired = true },
        new(ListFields.Unit, "unit", "held by", "holder", "business unit", "department", "owner unit", "unidade", "titular", "departamento", "area"),
        new(ListFields.Facet, "kind", "facet", "type", "category", "perspective", "tipo", "categoria", "perspectiva"),
        new(ListFields.Measure, "measure", "kpi", "metric", "indicator", "medida", "indicador", "metrica"),
        new(ListFields.Baseline, "baseline", "current value", "from", "linha de base", "valor atual", "de"),
        new(ListFields.BaselineOn, "date of the baseline", "baseline date", "measured on", "data da linha de base", "medido em"),
        new(ListFields.Target, "target", "target value", "to", "alvo", "valor alvo", "para"),
        new(ListFields.DueOn, "due", "due date", "deadline", "by when", "prazo", "data limite", "ate quando"),
        new(ListFields.Weight, "weight", "importance", "peso", "importancia"),
        new(ListFields.ReviewOn, "review dates", "reviews", "review", "review date", "datas de revisao", "revisoes", "revisao"),
    ]);

    public static readonly ListKind Problems = new(ImportKind.Problems, Right.WriteProblems, 2_000,
    [
        new(ListFields.Statement, "problem", "statement", "issue", "pain point", "need", "problema", "dor", "necessidade") { IsRequired = true },
        new(ListFields.Unit, "unit", "business unit", "department", "raised by", "unidade", "departamento", "area"),
        new(ListFields.NotedOn, "noted", "noted on", "date", "notado em", "data"),
    ]);

    public static IReadOnlyList<ListKind> All { get; } = [Units, People, Goals, Problems];

    public static ListKind Of(ImportKind kind) => All.Single(list => list.Kind == kind);
}

/// <summary>The names of the fields.</summary>
public static class ListFields
{
    public const string Code = nameof(Code);
    public const string Name = nameof(Name);
    public const string Parent = nameof(Parent);
    public const string Aliases = nameof(Aliases);
    public const string IsIt = nameof(IsIt);
    public const string Order = nameof(Order);
    public const string Email = nameof(Email);
    public const string Unit = nameof(Unit);
    public const string Roles = nameof(Roles);
    public const string SecondUnit = nameof(SecondUnit);
    public const string Language = nameof(Language);
    public const string Statement = nameof(Statement);
    public const string Facet = nameof(Facet);
    public const string Measure = nameof(Measure);
    public const string Baseline = nameof(Baseline);
    public const string BaselineOn = nameof(BaselineOn);
    public const string Target = nameof(Target);
    public const string DueOn = nameof(DueOn);
    public const string Weight = nameof(Weight);
    public const string ReviewOn = nameof(ReviewOn);
    public const string NotedOn = nameof(NotedOn);
}
