namespace StrategyPushback.Web.Platform.Imports.Documents;

/// <summary>One part of a document, in reading order.</summary>
public abstract record DocumentBlock;

/// <param name="Level">From 1 for the highest level that the file format has.</param>
/// <param name="Number">The number in the document, for example 2.1; null when it has none.</param>
public sealed record HeadingBlock(int Level, string? Number, string Text) : DocumentBlock;

/// <summary>A numbered paragraph or an item of a numbered list.</summary>
/// <param name="Depth">1 for an item directly in a section, 2 for an item within such an item, and so on.</param>
/// <param name="Number">The number as in the document, without a closing full stop or bracket.</param>
public sealed record NumberedBlock(int Depth, string Number, string Text) : DocumentBlock;

/// <summary>A paragraph, a list without numbers, or a quotation.</summary>
/// <param name="Depth">0 when it belongs to the section, otherwise the depth of the numbered paragraph that it belongs to.</param>
public sealed record ParagraphBlock(int Depth, string Text) : DocumentBlock;

/// <summary>A table. A cell that spans several rows or columns is repeated in each of them.</summary>
public sealed record TableBlock(IReadOnlyList<string> Headers, IReadOnlyList<IReadOnlyList<string>> Rows) : DocumentBlock;

/// <summary>What a document contains.</summary>
/// <param name="Title">The title in its front matter or in its title style; null when it has none.</param>
/// <param name="Version">The version in its front matter; null when it has none.</param>
public sealed record DocumentContent(string? Title, string? Version, IReadOnlyList<DocumentBlock> Blocks, IReadOnlyList<DocumentNote> Notes);
