using System.Globalization;
using StrategyPushback.Domain.Common;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Imports.Lists;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell.Layout;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>Reads and compares the single facts of a person in a list.</summary>
internal static class PersonCells
{
    private static readonly Roles[] s_roles = [Roles.Member, Roles.UnitLead, Roles.Pmo, Roles.Cio, Roles.Administrator];

    /// <summary>The roles that the words name; null when an existing person keeps the own ones, or the row is refused or left out.</summary>
    public static Roles? RolesOf(IReadOnlyList<string> words, RowFindings findings, bool isNew)
    {
        if (words.Count == 0)
        {
            return isNew ? Chosen(findings.Ask("row.role-missing", "", ListFields.Roles, ListTexts.RoleMissing, RoleChoices())) : null;
        }

        var roles = Roles.None;
        foreach (var word in words)
        {
            roles |= RoleNames.RoleOf(word) ?? Chosen(findings.Ask("row.role-unknown", word, ListFields.Roles, ListTexts.RoleUnknown.With(word), RoleChoices())) ?? Roles.None;
        }

        return roles;
    }

    /// <summary>Null for an empty cell, or when the row is refused or left out.</summary>
    public static string? LanguageOf(string word, RowFindings findings) => word.Length == 0 ? null
        : RoleNames.LanguageOf(word) ?? findings.Ask("row.language-unknown", word, ListFields.Language, ListTexts.LanguageUnknown.With(word), [.. UserLanguage.All.Select(language => (RowRepair.Is + language, NameOf(language)))])?[RowRepair.Is.Length..];

    /// <summary>The field that a rule is about; null for the person as a whole.</summary>
    public static string? FieldOf(Rule rule) =>
        rule == Person.EmailInUse || rule == Person.Inactive ? ListFields.Email
        : rule == Person.RoleRequired || rule == Person.LastAdministrator ? ListFields.Roles
        : rule == Person.UnitRequired ? ListFields.Unit
        : rule == Person.SecondUnitSame ? ListFields.SecondUnit : null;

    public static void Compare(RowFindings findings, PersonDetails? before, PersonDetails after)
    {
        if (before is null)
        {
            findings.Change(ListFields.Email, null, after.Email);
        }
        else
        {
            findings.Change(ListFields.Name, before.Name, after.Name);
        }

        findings.Change(ListFields.Unit, before is null ? null : before.Unit?.Name ?? "", after.Unit?.Name ?? "");
        findings.Change(ListFields.Roles, before is null ? null : DomainLabels.Of(before.Roles), DomainLabels.Of(after.Roles));
        findings.Change(ListFields.SecondUnit, before is null ? null : before.SecondUnit?.Name ?? "", after.SecondUnit?.Name ?? "");
        findings.Change(ListFields.Language, before is null ? null : NameOf(before.Language), NameOf(after.Language));
    }

    private static string NameOf(string language) => CultureInfo.GetCultureInfo(language).NativeNameOfLanguage();

    private static Roles? Chosen(string? repair) => repair is null ? null : Enum.Parse<Roles>(repair[RowRepair.Is.Length..]);

    private static List<(string Value, string Words)> RoleChoices() => [.. s_roles.Select(role => (RowRepair.Is + role, DomainLabels.Of(role)))];
}
