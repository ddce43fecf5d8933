namespace StrategyPushback.Web.Platform.Exports.Documents;

/// <summary>What a PDF file says about itself: on the first page, in the head of each page and in its properties.</summary>
/// <param name="Lines">Under the title: filter, reader, time.</param>
/// <param name="Language">A culture name, for screen readers.</param>
/// <param name="PageOf">"Page {0} of {1}".</param>
/// <param name="MissingNote">Explains <see cref="FontMetrics.Missing"/>; shown at the end when it occurs.</param>
public sealed record PdfHead(string Title, IReadOnlyList<string> Lines, string PageHead, string Author, DateTime At, string Language, string PageOf, string MissingNote, bool IsLandscape = false);

/// <param name="Share">Its part of the width of the table, relative to the other columns.</param>
public sealed record PdfColumn(string Name, double Share, bool IsNumber = false);
