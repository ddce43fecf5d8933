using System.Globalization;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Shell;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.People;

/// <summary>Facts of a person in the reader's language.</summary>
public static class PeopleLabels
{
    /// <summary>"Can sign in", "Invited until 12 Nov".</summary>
    public static string SignIn(PersonRow person)
    {
        ArgumentNullException.ThrowIfNull(person);
        if (person is { SignsInAsDemo: true, State: SignInState.NotInvited })
        {
            return PeopleTexts.SignInDemo;
        }

        var text = PeopleTexts.ResourceManager.GetString($"SignInState_{person.State}", CultureInfo.CurrentUICulture) ?? "";
        return person.InvitedUntilDay is { } until ? text.With(DisplayFormat.Date(until)) : text;
    }
}
