using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Resources;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Authorization;
using Microsoft.AspNetCore.Components;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Domain.Common;
using StrategyPushback.Web.Features.Objections.Filing;
using StrategyPushback.Web.Features.Objections.Lifecycle.Understanding;
using StrategyPushback.Web.Features.Organisation.Merge;
using StrategyPushback.Web.Features.Organisation.Retirement;
using StrategyPushback.Web.Features.People;
using StrategyPushback.Web.Features.Positions;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Platform.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests;

/// <summary>The rules of the architecture, checked by reflection.</summary>
public sealed partial class ArchitectureTests
{
    private static readonly Assembly s_domain = typeof(Rule).Assembly;
    private static readonly Assembly s_data = typeof(PushbackDb).Assembly;
    private static readonly Assembly s_web = typeof(UseCase).Assembly;
    private static readonly CultureInfo s_portuguese = CultureInfo.GetCultureInfo("pt-BR");

    public static TheoryData<string> Texts => [.. s_web.GetManifestResourceNames().Where(name => name.EndsWith("Texts.resources", StringComparison.Ordinal)).Select(name => name[..^".resources".Length])];

    [Fact]
    public void Domain_references_nothing_but_the_base_library() =>
        Assert.All(s_domain.GetReferencedAssemblies(), reference => Assert.StartsWith("System", reference.Name!, StringComparison.Ordinal));

    [Fact]
    public void Data_does_not_know_of_the_web()
    {
        var references = s_data.GetReferencedAssemblies().Select(reference => reference.Name!).ToList();
        Assert.DoesNotContain(s_web.GetName().Name!, references);
        Assert.DoesNotContain(references, name => name.StartsWith("MudBlazor", StringComparison.Ordinal) || name.StartsWith("Microsoft.AspNetCore.Components", StringComparison.Ordinal));
    }

    [Fact]
    public void No_property_of_an_entity_is_set_from_outside()
    {
        var open = s_domain.GetTypes().Where(type => type.IsSubclassOf(typeof(Entity)))
            .SelectMany(type => type.GetProperties(BindingFlags.Public | BindingFlags.Instance))
            .Where(property => property.SetMethod is { IsPublic: true } set && !set.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(System.Runtime.CompilerServices.IsExternalInit)));
        Assert.Empty(open.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    /// <summary>Otherwise the unit could be merged or retired after it was loaded and before the reference is saved.</summary>
    [Fact]
    public void A_command_that_refers_to_a_unit_runs_alone() =>
        Assert.All(
            [typeof(FileObjection), typeof(CoSignObjection), typeof(StatePosition), typeof(CreatePerson), typeof(EditPerson), typeof(MergeUnits), typeof(RetireUnit)],
            useCase => Assert.True(useCase.IsDefined(typeof(OneAtATimeAttribute), inherit: false), useCase.Name));

    [Fact]
    public void Every_page_names_who_may_open_it()
    {
        var rights = Enum.GetNames<Right>();
        foreach (var page in Pages())
        {
            var anonymous = page.GetCustomAttribute<AllowAnonymousAttribute>() is not null;
            var policies = page.GetCustomAttributes<AuthorizeAttribute>().Select(authorize => authorize.Policy).ToList();
            if (anonymous)
            {
                Assert.All(page.GetCustomAttributes<RouteAttribute>(), route => Assert.Matches("^/(account|status|pulse)/", route.Template));
            }
            else
            {
                Assert.True(policies.Count > 0 && policies.TrueForAll(policy => rights.Contains(policy)), $"{page.Name} names no right: [Authorize(nameof(Right.…))].");
            }
        }
    }

    [Fact]
    public void Every_command_names_its_right_and_has_one_handler()
    {
        Assert.NotEmpty(Commands());
        foreach (var command in Commands())
        {
            UseCase.RightOf(command);
            var handlers = s_web.GetTypes().Count(type => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandler<,>) && contract.GenericTypeArguments[0] == command));
            Assert.True(handlers == 1, $"{command.FullName} has {handlers} handlers.");
        }
    }

    [Fact]
    public void No_command_runs_another_command() =>
        Assert.Empty(s_web.GetTypes()
            .Where(type => type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(IHandler<,>)))
            .Where(type => type.GetConstructors().SelectMany(constructor => constructor.GetParameters()).Any(parameter => parameter.ParameterType == typeof(UseCase)))
            .Select(type => type.FullName));

    [Fact]
    public void No_component_reaches_the_database_by_itself()
    {
        var reaching = Components().SelectMany(component => component.GetProperties(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance).Where(property => property.GetCustomAttribute<InjectAttribute>() is not null))
            .Where(property => property.PropertyType == typeof(PushbackDb) || property.PropertyType == typeof(IDbContextFactory<PushbackDb>) || property.PropertyType == typeof(IServiceProvider));
        Assert.Empty(reaching.Select(property => $"{property.DeclaringType!.Name}.{property.Name}"));
    }

    [Fact]
    public void Every_rule_has_words_in_both_languages()
    {
        var words = new ResourceManager("StrategyPushback.Web.Texts.RuleTexts", s_web);
        var rules = s_domain.GetTypes().SelectMany(type => type.GetFields(BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Static)).Where(field => field.FieldType == typeof(Rule)).Select(field => (Rule)field.GetValue(null)!).ToList();
        Assert.NotEmpty(rules);
        Assert.All(rules, rule =>
        {
            Assert.False(string.IsNullOrWhiteSpace(words.GetString(rule.Code, CultureInfo.GetCultureInfo("en"))), $"{rule.Code} has no English words.");
            Assert.False(string.IsNullOrWhiteSpace(Set(words, s_portuguese).GetValueOrDefault(rule.Code)), $"{rule.Code} has no Portuguese words.");
        });
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void Both_languages_say_the_same_things(string texts)
    {
        var manager = new ResourceManager(texts, s_web);
        var english = Set(manager, CultureInfo.InvariantCulture);
        var portuguese = Set(manager, s_portuguese);
        Assert.Equal(english.Keys.Order(), portuguese.Keys.Order());
        Assert.All(english, pair =>
        {
            Assert.False(string.IsNullOrEmpty(portuguese[pair.Key]), $"{pair.Key} is empty.");
            Assert.True(Placeholders(pair.Value).SetEquals(Placeholders(portuguese[pair.Key])), $"{pair.Key} has other placeholders.");
        });
    }

    [Theory]
    [MemberData(nameof(Texts))]
    public void What_is_counted_has_words_for_one_and_for_many(string texts)
    {
        var keys = Set(new ResourceManager(texts, s_web), CultureInfo.InvariantCulture).Keys.ToHashSet();
        Assert.All(keys.Where(key => key.EndsWith("Many", StringComparison.Ordinal)), key => Assert.True(keys.Contains(key[..^4] + "One") || keys.Contains(key[..^5]), $"{key} has no word for one."));
    }

    [Fact]
    public void Time_comes_only_from_the_time_provider()
    {
        var asking = Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" && !file.Split(Path.DirectorySeparatorChar).Any(part => part is "obj" or "bin"))
            .Where(file => Clock().IsMatch(File.ReadAllText(file)));
        Assert.Empty(asking.Select(Path.GetFileName));
    }

    /// <summary>In an attribute with an expression, Razor escapes the text again: an escaped ampersand is escaped twice, and the filter after it is lost.</summary>
    [Fact]
    public void No_address_in_markup_escapes_its_ampersands() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.razor", SearchOption.AllDirectories)
            .Where(file => File.ReadAllText(file).Contains("&amp;", StringComparison.Ordinal)).Select(Path.GetFileName));

    /// <summary>Razor ends an expression in parentheses at its closing parenthesis: the call after it is shown to the reader as text.</summary>
    [Fact]
    public void No_markup_calls_a_method_on_an_expression_in_parentheses() =>
        Assert.Empty(Directory.EnumerateFiles(Path.Combine(Root(), "src"), "*.razor", SearchOption.AllDirectories)
            .Where(file => CallAsText().IsMatch(File.ReadAllText(file))).Select(Path.GetFileName));

    private static IEnumerable<Type> Components() => s_web.GetTypes().Where(type => typeof(IComponent).IsAssignableFrom(type) && !type.IsAbstract);

    private static IEnumerable<Type> Pages() => Components().Where(type => type.GetCustomAttributes<RouteAttribute>().Any());

    private static IEnumerable<Type> Commands() =>
        s_web.GetTypes().Where(type => !type.IsInterface && type.GetInterfaces().Any(contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>)));

    /// <summary>The texts of one language without fallback.</summary>
    private static Dictionary<string, string> Set(ResourceManager texts, CultureInfo culture) =>
        texts.GetResourceSet(culture, createIfNotExists: true, tryParents: false)?.Cast<DictionaryEntry>().ToDictionary(entry => (string)entry.Key, entry => (string)entry.Value!) ?? [];

    private static HashSet<string> Placeholders(string text) => [.. Placeholder().Matches(text).Select(match => match.Groups[1].Value)];

    internal static string Root()
    {
        var directory = new DirectoryInfo(AppContext.BaseDirectory);
        while (!File.Exists(Path.Combine(directory!.FullName, "StrategyPushback.sln")))
        {
            directory = directory.Parent;
        }

        return directory.FullName;
    }

    [GeneratedRegex(@"@\([^()\r\n]*\)\.\w+\(")]
    private static partial Regex CallAsText();

    [GeneratedRegex(@"\{(\d+)[^}]*\}")]
    private static partial Regex Placeholder();

    [GeneratedRegex(@"\b(DateTime|DateTimeOffset)\.(UtcNow|Now|Today)\b")]
    private static partial Regex Clock();
}
