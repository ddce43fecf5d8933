using System.Text.RegularExpressions;
using Xunit;

namespace StrategyPushback.Web.Tests;

/// <summary>The documents name only files and decisions that exist.</summary>
public sealed partial class DocumentationTests
{
    private static readonly string s_root = ArchitectureTests.Root();

    public static TheoryData<string> Documents =>
        [.. Directory.EnumerateFiles(Path.Combine(s_root, "docs"), "*.md", SearchOption.AllDirectories).Append(Path.Combine(s_root, "README.md")).Select(file => Path.GetRelativePath(s_root, file)).Order()];

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_link_leads_to_a_file(string document)
    {
        var folder = Path.GetDirectoryName(Path.Combine(s_root, document))!;
        var missing = Link().Matches(File.ReadAllText(Path.Combine(s_root, document))).Select(link => link.Groups["target"].Value)
            .Where(target => target.Length > 0 && !target.Contains(':', StringComparison.Ordinal) && !Path.Exists(Path.Combine(folder, target)));

        Assert.Empty(missing);
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_path_and_file_name_in_backticks_exists(string document)
    {
        var names = Code().Matches(Fence().Replace(File.ReadAllText(Path.Combine(s_root, document)), "")).Select(code => code.Groups["name"].Value).ToList();

        Assert.Equal([], names.Where(IsPath).Where(path => !Path.Exists(Path.Combine(s_root, path))));
        Assert.Equal([], names.Where(name => !IsPath(name) && FileName().IsMatch(name)).Where(name => !s_files.Value.Contains(Path.GetFileName(name))));
    }

    [Theory]
    [MemberData(nameof(Documents))]
    public void Every_decision_that_is_named_by_its_number_exists(string document)
    {
        var decisions = Directory.EnumerateFiles(Path.Combine(s_root, "docs", "decisions")).Select(file => Path.GetFileName(file)[..4]).ToHashSet();

        Assert.Equal([], Decision().Matches(File.ReadAllText(Path.Combine(s_root, document))).Select(number => number.Groups["number"].Value).Where(number => !decisions.Contains(number)));
    }

    private static readonly Lazy<HashSet<string>> s_files = new(() =>
        [.. new[] { "src", "tests", "docs" }.SelectMany(folder => Directory.EnumerateFiles(Path.Combine(s_root, folder), "*", SearchOption.AllDirectories)).Select(file => Path.GetFileName(file))]);

    private static bool IsPath(string name) => Repository().IsMatch(name);

    [GeneratedRegex(@"\]\((?<target>[^)#\s]*)")]
    private static partial Regex Link();

    [GeneratedRegex(@"(?ms)^```.*?^```")]
    private static partial Regex Fence();

    [GeneratedRegex(@"`(?<name>[^`\n]+)`")]
    private static partial Regex Code();

    [GeneratedRegex(@"^(src|tests|docs)/[\w./-]+$")]
    private static partial Regex Repository();

    [GeneratedRegex(@"^(\.\.\./)?\w[\w./-]*\.(cs|razor|css|js|resx|sh|py|props|sln)$")]
    private static partial Regex FileName();

    [GeneratedRegex(@"(?:[Dd]ecision |\()(?<number>0\d{3})\b")]
    private static partial Regex Decision();
}
