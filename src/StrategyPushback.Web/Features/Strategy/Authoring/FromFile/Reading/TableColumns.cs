namespace StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;

/// <summary>What a column of a table of elements contains.</summary>
internal enum ElementColumn
{
    Title, Text, Number, Kind, Lead, Contributors, Group, Other,
}

/// <summary>Assigns the columns of a table by their headers, in English or Portuguese.</summary>
internal sealed class TableColumns
{
    /// <summary>By column, the headers that name it; the first ones name it best.</summary>
    private static readonly IReadOnlyList<(ElementColumn Column, string[] Headers)> s_headers =
    [
        (ElementColumn.Title, ["title", "action", "initiative", "practice", "policy", "principle", "enabler", "element", "statement", "requirement", "name", "actions", "initiatives", "policies", "principles", "project",
            "titulo", "acao", "iniciativa", "pratica", "politica", "principio", "habilitador", "elemento", "requisito", "nome", "projeto"]),
        (ElementColumn.Text, ["text", "description", "details", "detail", "texto", "descricao", "detalhes"]),
        (ElementColumn.Number, ["number", "no", "nr", "num", "id", "ref", "reference", "item", "numero", "referencia", "n"]),
        (ElementColumn.Kind, ["kind", "type", "tipo", "especie"]),
        (ElementColumn.Lead, ["lead", "owner", "responsible", "accountable", "responsavel", "lider", "dono"]),
        (ElementColumn.Contributors, ["contributors", "contributor", "support", "supporting", "participants", "contribuintes", "colaboradores", "apoio", "participantes"]),
        (ElementColumn.Group, ["policy category", "category", "group", "objective", "pillar", "theme", "area", "section", "goal", "categoria", "grupo", "objetivo", "pilar", "tema", "secao", "eixo"]),
    ];

    private readonly ElementColumn[] _columns;
    private readonly IReadOnlyList<string> _headers;

    private TableColumns(IReadOnlyList<string> headers, ElementColumn[] columns) => (_headers, _columns) = (headers, columns);

    public static TableColumns Of(IReadOnlyList<string> headers)
    {
        var columns = new ElementColumn[headers.Count];
        Array.Fill(columns, ElementColumn.Other);
        var folded = headers.Select(Words.Fold).ToList();
        foreach (var (column, names) in s_headers)
        {
            var best = Enumerable.Range(0, headers.Count).Where(at => columns[at] == ElementColumn.Other).Select(at => (At: at, Rank: Array.IndexOf(names, folded[at]))).Where(found => found.Rank >= 0).OrderBy(found => found.Rank).ToList();
            if (best.Count > 0)
            {
                columns[best[0].At] = column;
            }
        }

        return new TableColumns(headers, columns);
    }

    /// <summary>Whether its rows are elements.</summary>
    public bool HasTitle => Header(ElementColumn.Title) is not null;

    public bool HasNumber => Header(ElementColumn.Number) is not null;

    public string? Header(ElementColumn column) => Array.IndexOf(_columns, column) is >= 0 and var at ? _headers[at] : null;

    public string Cell(IReadOnlyList<string> row, ElementColumn column) =>
        Array.IndexOf(_columns, column) is >= 0 and var at && at < row.Count ? row[at].Trim() : "";

    /// <summary>The cells that no other column takes, each with its header.</summary>
    public IEnumerable<string> Others(IReadOnlyList<string> row) =>
        Enumerable.Range(0, row.Count).Where(at => (at >= _columns.Length || _columns[at] == ElementColumn.Other) && row[at].Trim().Length > 0)
            .Select(at => at < _headers.Count && _headers[at].Length > 0 ? $"{_headers[at]}: {row[at].Trim()}" : row[at].Trim());
}
