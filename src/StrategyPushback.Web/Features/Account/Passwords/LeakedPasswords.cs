using System.IO.Compression;
using Microsoft.AspNetCore.Identity;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.Passwords;

/// <summary>
/// Refuses a password from the list of frequent passwords in leaks, also when it is only repeated or surrounded by digits and
/// signs. The list is part of the product, so that no password leaves the server. See docs/decisions/0156-passwords-from-leaks-are-refused.md.
/// </summary>
public sealed class LeakedPasswords : IPasswordValidator<Data.Accounts.Account>
{
    /// <summary>The code of the refusal.</summary>
    public const string Code = "PasswordLeaked";

    private const string ListName = "leaked-passwords.txt.gz";

    /// <summary>In lower case, 2 MB in memory.</summary>
    private static readonly Lazy<HashSet<string>> s_list = new(Read);

    public Task<IdentityResult> ValidateAsync(UserManager<Data.Accounts.Account> manager, Data.Accounts.Account user, string? password) =>
        Task.FromResult(IsLeaked(password ?? "") ? IdentityResult.Failed(new IdentityError { Code = Code, Description = AccountTexts.PasswordRefused }) : IdentityResult.Success);

    public static bool IsLeaked(string password)
    {
        var text = password.ToLowerInvariant();
        var core = Core(text);
        return s_list.Value.Contains(text) || core.Length == 0 || s_list.Value.Contains(Repeated(core));
    }

    /// <summary>Without the digits, signs and spaces around it: of "Password-2026!" the core is "password".</summary>
    private static string Core(string text)
    {
        var (first, last) = (0, text.Length);
        while (first < last && !char.IsLetter(text[first]))
        {
            first++;
        }

        while (last > first && !char.IsLetter(text[last - 1]))
        {
            last--;
        }

        return text[first..last];
    }

    /// <summary>The part that a text repeats: of "monkeymonkey" it is "monkey". The text itself when it repeats none.</summary>
    private static string Repeated(string text)
    {
        var length = (text + text).IndexOf(text, 1, StringComparison.Ordinal);
        return text[..length];
    }

    private static HashSet<string> Read()
    {
        using var packed = typeof(LeakedPasswords).Assembly.GetManifestResourceStream(ListName)!;
        using var lines = new StreamReader(new GZipStream(packed, CompressionMode.Decompress));
        var list = new HashSet<string>(50_000, StringComparer.Ordinal);
        while (lines.ReadLine() is { } line)
        {
            list.Add(line);
        }

        return list;
    }
}
