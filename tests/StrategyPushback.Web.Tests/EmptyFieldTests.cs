using System.Collections;
using System.Globalization;
using System.Reflection;
using System.Runtime.CompilerServices;
using FluentValidation;
using FluentValidation.Results;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Texts;
using Xunit;

namespace StrategyPushback.Web.Tests;

/// <summary>What every command says about a required field that is empty.</summary>
public sealed class EmptyFieldTests(TestHost host) : IClassFixture<TestHost>
{
    private const string OwnTypes = "StrategyPushback";

    /// <summary>Texts that are keys of something that is selected.</summary>
    private static readonly HashSet<string> s_keys =
    [
        "Unit", "Into", "Owner", "Person", "Deputy", "Mediator", "Strategy", "Update", "Element", "Phase", "Milestone", "Goal", "Risk", "Objection", "MoveActionsTo", "Of",
        "AddPrerequisite.From", "AddPrerequisite.To", "JoinUnitAlias.Code",
    ];

    [Theory]
    [InlineData("en")]
    [InlineData("pt-BR")]
    public async Task An_empty_field_is_refused_in_words_that_fit_its_kind(string language)
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);
        var (checkedFields, keys) = (0, new HashSet<string>());
        var wrong = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var command in Commands())
        {
            foreach (var failure in await FailuresAsync(command))
            {
                var member = MemberOf(command, failure.PropertyName);
                var name = $"{command.DeclaringType!.Name}.{member.Name}";
                keys.UnionWith(s_keys.Intersect([member.Name, name]));
                checkedFields++;
                if (IsGeneral(failure.ErrorMessage) && !ExpectedOf(member, name).Any(words => failure.ErrorMessage.StartsWith(words, StringComparison.Ordinal)))
                {
                    wrong.Add($"{name}: {failure.ErrorMessage}");
                }
            }
        }

        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
        Assert.Equal(s_keys.Order(), keys.Order());
        Assert.InRange(checkedFields, 100, int.MaxValue);
    }

    [Fact]
    public async Task An_empty_number_names_its_bounds_where_the_form_has_some()
    {
        CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo("en");
        var failures = await FailuresAsync(typeof(Features.Claims.MakeClaim.Command));

        Assert.Equal("No number is given. Enter one from 1 to 99.", failures.Single(failure => failure.PropertyName == "Probability").ErrorMessage);
    }

    private static string[] ExpectedOf(PropertyInfo member, string name)
    {
        var type = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return type switch
        {
            _ when type == typeof(string) && member.Name is "From" or "Until" && !s_keys.Contains(name) => [FieldTexts.NoTime],
            _ when type == typeof(string) => [s_keys.Contains(name) || s_keys.Contains(member.Name) ? FieldTexts.NotChosen : FieldTexts.Required],
            _ when type == typeof(DateOnly) => [FieldTexts.NoDate],
            _ when IsNumber(type) || (type.IsClass && IsOwn(type) && type.GetProperties().Where(part => part.CanWrite).All(part => IsNumber(Nullable.GetUnderlyingType(part.PropertyType) ?? part.PropertyType))) => [FirstSentence(FieldTexts.NoNumber)],
            _ when ItemOf(type) is not null => [FieldTexts.NotChosen, FieldTexts.Required],
            _ => [FieldTexts.NotChosen],
        };
    }

    /// <summary>Whether the words are those of a kind of field, not of one field alone.</summary>
    private static bool IsGeneral(string words) =>
        new[] { FieldTexts.Required, FieldTexts.NotChosen, FieldTexts.NoDate, FieldTexts.NoTime, FieldTexts.NotATime, FirstSentence(FieldTexts.NoNumber) }.Any(general => words.StartsWith(general, StringComparison.Ordinal));

    private static string FirstSentence(string words) => words[..(words.IndexOf('.', StringComparison.Ordinal) + 1)];

    private static bool IsNumber(Type type) => type == typeof(int) || type == typeof(decimal) || type == typeof(double);

    /// <summary>What is refused as empty: once with no choice made, and once for each value of each choice, on which other fields depend.</summary>
    private async Task<IReadOnlyList<ValidationFailure>> FailuresAsync(Type command)
    {
        if (host.Services.GetService(typeof(IValidator<>).MakeGenericType(command)) is not IValidator validator)
        {
            return [];
        }

        var failures = new List<ValidationFailure>();
        foreach (var chosen in ChoicesOf(command, []).Distinct().SelectMany(type => Enum.GetValues(type).Cast<object>()).Prepend(null))
        {
            var result = await validator.ValidateAsync(new ValidationContext<object>(Empty(command, chosen)), TestContext.Current.CancellationToken);
            failures.AddRange(result.Errors.Where(error => error.ErrorCode is "field.required" or "field.not-a-time"));
        }

        return [.. failures.DistinctBy(failure => (failure.PropertyName, failure.ErrorMessage))];
    }

    /// <summary>An input in which nothing is filled in, except the choices of the type of <paramref name="chosen"/>; its parts and lists exist, its files do not.</summary>
    private static object Empty(Type type, object? chosen)
    {
        var input = RuntimeHelpers.GetUninitializedObject(type);
        foreach (var member in type.GetProperties().Where(member => member.CanWrite))
        {
            var kind = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
            if (kind == chosen?.GetType())
            {
                member.SetValue(input, chosen);
            }
            else if (kind.IsClass && IsOwn(kind) && kind != typeof(Features.Evidence.Upload))
            {
                member.SetValue(input, Empty(kind, chosen));
            }
            else if (ItemOf(kind) is { IsClass: true } item && IsOwn(item))
            {
                var items = Array.CreateInstance(item, 1);
                items.SetValue(Empty(item, chosen), 0);
                member.SetValue(input, items);
            }
        }

        return input;
    }

    private static IEnumerable<Type> ChoicesOf(Type type, HashSet<Type> seen) => !seen.Add(type) ? [] : type.GetProperties().Where(member => member.CanWrite).SelectMany(member =>
    {
        var kind = Nullable.GetUnderlyingType(member.PropertyType) ?? member.PropertyType;
        return kind.IsEnum ? [kind] : (ItemOf(kind) ?? kind) is { IsClass: true } part && IsOwn(part) ? ChoicesOf(part, seen) : [];
    });

    /// <summary>The member that a failure names. A validator may leave the names of the outer members out.</summary>
    private static PropertyInfo MemberOf(Type command, string path)
    {
        var (type, member) = (command, (PropertyInfo?)null);
        foreach (var name in path.Split('.'))
        {
            member = Find(type, name.Split('[')[0], []) ?? throw new InvalidOperationException($"{command}: {path}");
            type = ItemOf(member.PropertyType) ?? member.PropertyType;
        }

        return member!;
    }

    private static PropertyInfo? Find(Type type, string name, HashSet<Type> seen) =>
        type.GetProperty(name, BindingFlags.Public | BindingFlags.Instance | BindingFlags.IgnoreCase)
        ?? type.GetProperties().Select(member => ItemOf(member.PropertyType) ?? member.PropertyType).Where(part => IsOwn(part) && seen.Add(part)).Select(part => Find(part, name, seen)).FirstOrDefault(found => found is not null);

    private static Type? ItemOf(Type type) => type.IsGenericType && type.IsAssignableTo(typeof(IEnumerable)) ? type.GetGenericArguments()[0] : null;

    private static bool IsOwn(Type type) => type.Namespace?.StartsWith(OwnTypes, StringComparison.Ordinal) is true;

    private static IEnumerable<Type> Commands() => typeof(UseCase).Assembly.GetTypes().Where(type =>
        type is { IsAbstract: false, IsGenericTypeDefinition: false } && Array.Exists(type.GetInterfaces(), contract => contract.IsGenericType && contract.GetGenericTypeDefinition() == typeof(ICommand<>)));
}
