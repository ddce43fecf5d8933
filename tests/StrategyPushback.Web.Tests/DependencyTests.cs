using System.Reflection;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using System.Xml.Linq;
using Xunit;

namespace StrategyPushback.Web.Tests;

/// <summary>Every package that any project uses, also indirectly, is locked to one content and has a licence that is allowed.</summary>
public sealed partial class DependencyTests
{
    /// <summary>Licences under which a package may be shipped with a closed or an open product.</summary>
    private static readonly string[] s_allowed = ["MIT", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "MS-PL OR Apache-2.0"];

    /// <summary>Licences of packages that only tests use.</summary>
    private static readonly string[] s_allowedInTests = [.. s_allowed, "MPL-2.0"];

    /// <summary>Packages older than licence expressions, each with the licence at the address that it names.</summary>
    private static readonly Dictionary<string, string> s_byAddress = new()
    {
        ["https://raw.githubusercontent.com/aspnet/Home/2.0.0/LICENSE.txt"] = "Apache-2.0",
    };

    /// <summary>Packages that contain their licence as a file, each version with the licence in that file. The lock file holds the content of the version.</summary>
    private static readonly Dictionary<string, string> s_byFile = new()
    {
        ["Otp.NET 1.4.1"] = "MIT",
        ["SmtpServer 11.1.0"] = "MIT",
    };

    private sealed record Package(string Name, string Version, string Hash, bool IsShipped);

    [Fact]
    public void Every_project_has_a_lock_file()
    {
        var unlocked = Directory.EnumerateFiles(Root(), "*.csproj", SearchOption.AllDirectories).Where(project => !IsBuilt(project) && !File.Exists(Path.Combine(Path.GetDirectoryName(project)!, "packages.lock.json")));
        Assert.Empty(unlocked);
    }

    [Fact]
    public void Every_package_has_an_allowed_licence()
    {
        var packages = Packages();
        Assert.True(packages.Count > 50, "The lock files name hardly any package.");
        var refused = packages.Select(package => (package, Licence: LicenceOf(package))).Where(pair => !(pair.package.IsShipped ? s_allowed : s_allowedInTests).Contains(pair.Licence)).Select(pair => $"{pair.package.Name} {pair.package.Version}: {pair.Licence}");
        Assert.Empty(refused);
    }

    [Fact]
    public void No_package_is_locked_to_two_contents()
    {
        var twice = Packages().GroupBy(package => (package.Name, package.Version)).Where(group => group.Select(package => package.Hash).Distinct().Count() > 1).Select(group => group.Key);
        Assert.Empty(twice);
    }

    [Fact]
    public async Task Every_package_that_a_project_names_is_explained()
    {
        var explained = await File.ReadAllTextAsync(Path.Combine(Root(), "docs", "dependencies.md"), TestContext.Current.CancellationToken);
        var versions = XDocument.Load(Path.Combine(Root(), "src", "Packages.props")).Descendants("PackageVersion").Select(version => (string)version.Attribute("Include")!);
        var unexplained = versions.Where(name => !explained.Contains(name, StringComparison.Ordinal) && !explained.Contains($".{name.Split('.')[^1]}", StringComparison.Ordinal)).ToList();
        Assert.Empty(unexplained);
    }

    /// <summary>The packages of all lock files. A package that only a test project uses is not shipped.</summary>
    private static List<Package> Packages()
    {
        var packages = new List<Package>();
        foreach (var file in Directory.EnumerateFiles(Root(), "packages.lock.json", SearchOption.AllDirectories).Where(file => !IsBuilt(file)))
        {
            var isShipped = file.StartsWith(Path.Combine(Root(), "src"), StringComparison.Ordinal);
            foreach (var (name, package) in JsonNode.Parse(File.ReadAllText(file))!["dependencies"]!.AsObject().SelectMany(framework => framework.Value!.AsObject()))
            {
                if ((string?)package!["type"] != "Project")
                {
                    packages.Add(new(name, (string)package["resolved"]!, (string)package["contentHash"]!, isShipped));
                }
            }
        }

        return packages;
    }

    private static string LicenceOf(Package package)
    {
        var folder = Path.Combine(PackageFolder(), package.Name.ToLowerInvariant(), package.Version.ToLowerInvariant());
        var description = XDocument.Load(Path.Combine(folder, $"{package.Name.ToLowerInvariant()}.nuspec"));
        var facts = description.Root!.Elements().First().Elements().ToList();
        var licence = facts.Find(fact => fact.Name.LocalName == "license");
        return licence is not null && (string?)licence.Attribute("type") == "expression" ? licence.Value
            : licence is not null ? s_byFile.GetValueOrDefault($"{package.Name} {package.Version}", $"file {licence.Value}")
            : facts.Find(fact => fact.Name.LocalName == "licenseUrl") is { } address ? s_byAddress.GetValueOrDefault(address.Value, address.Value)
            : "none";
    }

    private static string PackageFolder() => Assembly.GetExecutingAssembly().GetCustomAttributes<AssemblyMetadataAttribute>().First(fact => fact.Key == "NuGetPackageRoot").Value!;

    private static bool IsBuilt(string path) => Built().IsMatch(path);

    private static string Root([CallerFilePath] string here = "") => Path.GetFullPath(Path.Combine(Path.GetDirectoryName(here)!, "../.."));

    [GeneratedRegex(@"[/\\](obj|bin|artifacts)[/\\]")]
    private static partial Regex Built();
}
