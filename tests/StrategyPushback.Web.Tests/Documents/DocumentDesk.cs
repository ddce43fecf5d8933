using System.Text;
using StrategyPushback.Web.Features.Strategy.Authoring.FromFile.Reading;
using StrategyPushback.Web.Platform.Imports.Documents;

namespace StrategyPushback.Web.Tests.Documents;

/// <summary>Reads documents as an uploaded file is read.</summary>
internal static class DocumentDesk
{
    public const string Target = "strategy-target-solution-delivery-model_en.md";
    public const string BuildOrBuy = "strategy-build-vs-buy_en.md";
    public const string Practices = "draft-practices.csv";

    /// <summary>A file of the sources named in Files/SOURCE.md.</summary>
    public static byte[] File(string name) => System.IO.File.ReadAllBytes(Path.Combine(AppContext.BaseDirectory, "Documents", "Files", name));

    public static DocumentElements Read(string name, byte[] content)
    {
        var path = Path.GetTempFileName();
        try
        {
            System.IO.File.WriteAllBytes(path, content);
            return ElementReading.Of(DocumentFile.Read(path, name), name);
        }
        finally
        {
            System.IO.File.Delete(path);
        }
    }

    public static DocumentElements Read(string markdown) => Read("strategy.md", Encoding.UTF8.GetBytes(markdown));

    /// <summary>The tree as indented lines; a left-out element starts with a minus.</summary>
    public static IReadOnlyList<string> Tree(DocumentElements document) =>
        [.. document.Elements.Select(element => $"{(element.IsIncluded ? "+" : "-")} {new string(' ', 2 * (element.Level - 1))}{element.Number} {element.Kind}: {element.Title}{(element.Lead is null ? "" : $" [{element.Lead}]")}")];
}
