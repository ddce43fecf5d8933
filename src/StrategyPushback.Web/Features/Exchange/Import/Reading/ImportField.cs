using StrategyPushback.Web.Platform.Imports;

namespace StrategyPushback.Web.Features.Exchange.Import.Reading;

/// <summary>The fields that a column can fill. The names are public, because mapping files use them.</summary>
public enum ImportField
{
    Reference, Title, Statement, Interest, ProposedChange, Units, Severity, Status, RaisedOn, ResolvedOn, Disposition, Answer, Confidentiality,
}

/// <summary>The header words by which a column is proposed for a field, in English and Portuguese.</summary>
public static class HeaderWords
{
    private static readonly Dictionary<ImportField, string[]> s_words = new()
    {
        [ImportField.Reference] = ["no", "nr", "number", "id", "ref", "reference", "source reference", "req", "item", "numero", "n", "codigo", "referencia"],
        [ImportField.Title] = ["title", "concern", "objection", "subject", "summary title", "issue", "practice", "req statement", "titulo", "objecao", "assunto", "preocupacao", "resumo"],
        [ImportField.Statement] = ["statement", "summary", "description", "details", "position", "declaracao", "descricao", "detalhes", "posicao"],
        [ImportField.Interest] = ["interest", "interest behind it", "interesse", "interesse por tras"],
        [ImportField.ProposedChange] = ["proposed change", "what would remove it", "proposal", "recommendation", "mudanca proposta", "o que a removeria", "proposta", "recomendacao"],
        [ImportField.Units] = ["units", "unit", "raised by", "raised by stakeholder", "raised by stakeholders", "stakeholder", "stakeholders", "business unit", "department", "opi", "unidades", "unidade", "levantada por", "area", "departamento", "interessados"],
        [ImportField.Severity] = ["severity", "priority", "gravidade", "severidade", "prioridade"],
        [ImportField.Status] = ["status", "state", "column", "situacao", "estado"],
        [ImportField.RaisedOn] = ["raised", "raised on", "date", "date raised", "opened", "created", "levantada", "levantada em", "data", "aberta em", "criada em"],
        [ImportField.ResolvedOn] = ["resolved", "resolved on", "moved to resolved", "closed", "closed on", "date resolved", "resolvida", "resolvida em", "encerrada em", "concluida em"],
        [ImportField.Disposition] = ["disposition", "answer given", "outcome", "disposicao", "resposta dada", "desfecho"],
        [ImportField.Answer] = ["what is being done", "action", "actions", "response", "answer", "comments", "resolution", "o que esta sendo feito", "acao", "acoes", "resposta", "comentarios"],
        [ImportField.Confidentiality] = ["confidentiality", "who may read it", "confidencialidade"],
    };

    /// <summary>A proposal for each header that matches a field.</summary>
    public static IReadOnlyDictionary<string, ImportField> Propose(IReadOnlyList<string> headers) => HeaderMatching.Propose(headers, s_words);
}
