using System.Reflection;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Scaffolding;
using Microsoft.Extensions.DependencyInjection;
using StrategyPushback.Data;
using Xunit;

namespace StrategyPushback.Web.Tests.Data;

/// <summary>The compiled model, by which a host starts sooner, says what the mappings say.</summary>
public sealed partial class CompiledModelTests
{
    [Fact]
    public void The_compiled_model_is_made_of_the_mappings_as_they_stand()
    {
        var written = Directory.CreateTempSubdirectory("pushback-model-");
        try
        {
            Scaffold(written.FullName);

            var kept = new DirectoryInfo(Path.Combine(ArchitectureTests.Root(), "src", "StrategyPushback.Data", "Compiled"));
            Assert.Equal(Names(written), Names(kept));
            var differing = written.GetFiles().Where(file => Text(file) != Text(new FileInfo(Path.Combine(kept.FullName, file.Name)))).Select(file => file.Name);
            Assert.True(!differing.Any(), $"The mappings have changed: {string.Join(", ", differing)}. docs/decisions/0096-the-model-is-worked-out-beforehand.md says how the model is compiled anew.");
        }
        finally
        {
            written.Delete(recursive: true);
        }
    }

    private static void Scaffold(string directory)
    {
        var options = new DbContextOptionsBuilder<PushbackDb>();
        options.UsePushback("Data Source=:memory:");
        using var db = new PushbackDb(options.Options);
        var provider = typeof(SqliteDbContextOptionsBuilderExtensions).Assembly;
        var ofProvider = (IDesignTimeServices)Activator.CreateInstance(provider.GetType(provider.GetCustomAttribute<DesignTimeProviderServicesAttribute>()!.TypeName, throwOnError: true)!)!;
        var collection = new ServiceCollection().AddEntityFrameworkDesignTimeServices().AddDbContextDesignTimeServices(db);
        ofProvider.ConfigureDesignTimeServices(collection);
        using var services = collection.BuildServiceProvider();
        services.GetRequiredService<ICompiledModelScaffolder>().ScaffoldModel(
            db.GetService<IDesignTimeModel>().Model,
            directory,
            new CompiledModelCodeGenerationOptions { ContextType = typeof(PushbackDb), ModelNamespace = "StrategyPushback.Data.Compiled", Language = "C#", UseNullableReferenceTypes = true });
    }

    private static List<string> Names(DirectoryInfo directory) => [.. directory.GetFiles().Select(file => file.Name).Order(StringComparer.Ordinal)];

    /// <summary>Without the number by which each making of a model is told from another.</summary>
    private static string Text(FileInfo file) => ModelId().Replace(File.ReadAllText(file.FullName).ReplaceLineEndings("\n"), "");

    [GeneratedRegex("modelId: new Guid\\(\"[^\"]*\"\\)")]
    private static partial Regex ModelId();
}
