using StrategyPushback.Domain.Strategy;

namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>Words by which titles are recognised, in English and Portuguese, without case and diacritics.</summary>
internal static class SectionWords
{
    private static readonly string[] s_backgroundStart =
    [
        "introduction", "preface", "foreword", "appendix", "annex", "glossary", "acronym", "acronyms", "definitions", "references", "bibliography", "changelog", "notes", "purpose", "background",
        "context", "acknowledgements", "acknowledgments", "disclaimer", "abstract", "audience",
        "introducao", "prefacio", "apresentacao", "apendice", "anexo", "glossario", "siglas", "definicoes", "referencias", "bibliografia", "notas", "proposito", "contexto", "agradecimentos", "resumo", "publico",
    ];

    private static readonly string[] s_backgroundAnywhere =
    [
        "executive summary", "table of contents", "table of content", "business case", "target audience", "intended audience", "targeted stakeholders", "change log", "version history", "revision history",
        "document control", "inline references", "about this document", "how to read",
        "sumario executivo", "publico alvo", "historico de versoes", "historico de revisoes", "controle do documento", "sobre este documento",
    ];

    private static readonly IReadOnlyList<(ElementKind Kind, string[] Words)> s_kinds =
    [
        (ElementKind.Enabler, ["enabler", "enablers", "enabling", "foundation", "foundations", "prerequisite", "prerequisites", "measure", "measures", "measuring", "metric", "metrics", "indicator", "indicators",
            "habilitador", "habilitadores", "fundamento", "fundamentos", "medicao", "metrica", "metricas", "indicador", "indicadores"]),
        (ElementKind.Policy, ["policy", "policies", "principle", "principles", "rule", "rules", "standard", "standards", "guideline", "guidelines", "directive", "directives", "practice", "practices", "requirement", "requirements",
            "politica", "politicas", "principio", "principios", "regra", "regras", "norma", "normas", "padrao", "padroes", "diretriz", "diretrizes", "pratica", "praticas", "requisito", "requisitos"]),
        (ElementKind.Initiative, ["action", "actions", "initiative", "initiatives", "project", "projects", "programme", "program", "roadmap", "plan", "stage", "stages", "phase", "phases", "implementation", "milestone", "milestones", "deliverable", "deliverables",
            "acao", "acoes", "iniciativa", "iniciativas", "projeto", "projetos", "programa", "roteiro", "plano", "etapa", "etapas", "fase", "fases", "implementacao", "implantacao", "marco", "marcos", "entrega", "entregas"]),
    ];

    private static readonly HashSet<string> s_obligation = ["must", "shall", "mandatory", "deve", "devem", "devera", "deverao", "obrigatorio", "obrigatoria"];

    public static bool IsBackground(string title)
    {
        var folded = Words.Fold(title);
        return s_backgroundStart.Any(word => folded == word || folded.StartsWith(word + ' ', StringComparison.Ordinal))
            || s_backgroundAnywhere.Any(words => $" {folded} ".Contains($" {words} ", StringComparison.Ordinal));
    }

    /// <summary>The kind that a title names, and the word that names it.</summary>
    public static (ElementKind Kind, string Word)? KindIn(string title)
    {
        var words = Words.Fold(title).Split(' ');
        foreach (var (kind, names) in s_kinds)
        {
            if (words.FirstOrDefault(names.Contains) is { } word)
            {
                return (kind, word);
            }
        }

        return null;
    }

    /// <summary>The word that makes a statement an obligation.</summary>
    public static string? ObligationIn(string statement) => Words.Fold(statement).Split(' ').FirstOrDefault(s_obligation.Contains);
}
