using StrategyPushback.Data.Accounts;
using StrategyPushback.Web.Platform.Texts;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.Security;

/// <summary>Sign-ins in words.</summary>
public static class SecurityLabels
{
    /// <summary><c>Firefox on Windows</c>.</summary>
    public static string Of(SecurityQuery.SessionRow session) => (session.Browser, session.OperatingSystem) switch
    {
        (null, null) => SecurityTexts.UnknownBrowser,
        (null, var system) => system,
        (var browser, null) => browser,
        var (browser, system) => SecurityTexts.BrowserOn.With(browser, system),
    };

    public static string Of(SignInMethod method) => method switch
    {
        SignInMethod.PasswordAndCode => SecurityTexts.MethodCode,
        SignInMethod.PasswordAndRecoveryCode => SecurityTexts.MethodRecovery,
        SignInMethod.Passkey => SecurityTexts.MethodPasskey,
        SignInMethod.Demo => SecurityTexts.MethodDemo,
        _ => SecurityTexts.MethodPassword,
    };
}
