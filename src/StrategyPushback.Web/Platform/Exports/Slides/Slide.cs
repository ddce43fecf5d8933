namespace StrategyPushback.Web.Platform.Exports.Slides;

/// <summary>What one slide says. A table that does not fit continues on further slides with the same title.</summary>
/// <param name="Lead">A sentence under the title; null for none.</param>
/// <param name="Table">Either a table or a chart.</param>
/// <param name="Notes">The rows behind the figures, in the speaker's notes.</param>
public sealed record Slide(string Title, string? Lead, SlideTable? Table, SlideChart? Chart, string Notes);

public sealed record SlideTable(IReadOnlyList<SlideColumn> Columns, IReadOnlyList<IReadOnlyList<string>> Rows);

/// <param name="Share">Its part of the width of the table, relative to the other columns.</param>
public sealed record SlideColumn(string Name, double Share, bool IsNumber = false);

/// <summary>A bar chart with an embedded workbook, so that its numbers can be edited in the presentation.</summary>
/// <param name="Name">For screen readers.</param>
/// <param name="IsStacked">The series of a category are stacked; otherwise there is one series.</param>
public sealed record SlideChart(string Name, IReadOnlyList<string> Categories, IReadOnlyList<ChartSeries> Series, bool IsStacked);

/// <param name="Color">RGB as six hexadecimal digits.</param>
public sealed record ChartSeries(string Name, IReadOnlyList<int> Values, string Color);

/// <param name="Lines">Under the title of the first slide.</param>
/// <param name="Footer">At the bottom of each slide, where the template has a place for it.</param>
/// <param name="Language">A culture name, for spelling and screen readers.</param>
/// <param name="Continued">"{0} ({1} of {2})", the title of a slide that continues a table.</param>
public sealed record DeckHead(string Title, IReadOnlyList<string> Lines, string Footer, string Author, DateTime At, string Language, string Continued);
