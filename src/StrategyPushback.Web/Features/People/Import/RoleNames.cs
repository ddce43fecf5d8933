using System.Globalization;
using StrategyPushback.Domain.Organisation;
using StrategyPushback.Web.Platform.Imports;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People.Import;

/// <summary>The names of roles and languages that a file may use, in English and Portuguese.</summary>
internal static class RoleNames
{
    private static readonly Dictionary<string, Roles> s_roles = RoleWords();
    private static readonly Dictionary<string, string> s_languages = new()
    {
        ["en"] = UserLanguage.English,
        ["en us"] = UserLanguage.English,
        ["en gb"] = UserLanguage.English,
        ["english"] = UserLanguage.English,
        ["ingles"] = UserLanguage.English,
        ["pt"] = UserLanguage.Portuguese,
        ["pt br"] = UserLanguage.Portuguese,
        ["portuguese"] = UserLanguage.Portuguese,
        ["portugues"] = UserLanguage.Portuguese,
    };

    /// <summary><see cref="Roles.None"/> for a word that says "no role"; null for an unknown word.</summary>
    public static Roles? RoleOf(string word) => s_roles.TryGetValue(HeaderMatching.Folded(word), out var role) ? role : null;

    public static string? LanguageOf(string word) => s_languages.GetValueOrDefault(HeaderMatching.Folded(word));

    private static Dictionary<string, Roles> RoleWords()
    {
        var words = new Dictionary<string, Roles>
        {
            [""] = Roles.None,
            ["none"] = Roles.None,
            ["nenhum"] = Roles.None,
            ["lead"] = Roles.UnitLead,
            ["leader"] = Roles.UnitLead,
            ["head"] = Roles.UnitLead,
            ["business unit lead"] = Roles.UnitLead,
            ["lider"] = Roles.UnitLead,
            ["lider da unidade"] = Roles.UnitLead,
            ["chefe"] = Roles.UnitLead,
            ["member of a unit"] = Roles.Member,
            ["employee"] = Roles.Member,
            ["staff"] = Roles.Member,
            ["membro da unidade"] = Roles.Member,
            ["funcionario"] = Roles.Member,
            ["project management office"] = Roles.Pmo,
            ["escritorio de projetos"] = Roles.Pmo,
            ["chief information officer"] = Roles.Cio,
            ["diretor de ti"] = Roles.Cio,
            ["diretora de ti"] = Roles.Cio,
            ["admin"] = Roles.Administrator,
            ["administradora"] = Roles.Administrator,
        };
        foreach (var role in Enum.GetValues<Roles>())
        {
            words[HeaderMatching.Folded(role.ToString())] = role;
            foreach (var language in UserLanguage.All.Select(CultureInfo.GetCultureInfo))
            {
                words[HeaderMatching.Folded(DomainTexts.ResourceManager.GetString($"{nameof(Roles)}_{role}", language)!)] = role;
            }
        }

        return words;
    }
}
