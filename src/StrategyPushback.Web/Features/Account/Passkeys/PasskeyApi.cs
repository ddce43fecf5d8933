using System.Globalization;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Mvc;
using Microsoft.EntityFrameworkCore;
using StrategyPushback.Data;
using StrategyPushback.Web.Features.Account.SecondFactor;
using StrategyPushback.Web.Platform;
using StrategyPushback.Web.Platform.Access;
using StrategyPushback.Web.Texts;

namespace StrategyPushback.Web.Features.Account.Passkeys;

/// <summary>What <c>passkeys.js</c> calls. Binding a form makes each endpoint check the antiforgery token.</summary>
public static class PasskeyApi
{
    /// <param name="Error">What is wrong, in words; null when it worked.</param>
    /// <param name="Address">Where to go on.</param>
    public sealed record Answer(string? Error, string? Address);

    public static void MapPasskeys(this IEndpointRouteBuilder app)
    {
        var account = app.MapGroup("/account");
        account.MapPost("/sign-in/passkey/challenge", async (IFormCollection form, PasskeySignIn signIn) => Json(await signIn.ChallengeAsync())).AllowAnonymous();
        account.MapPost("/sign-in/passkey", SignInAsync).AllowAnonymous();
        account.MapPost("/passkeys/challenge", ChallengeAsync).RequireAuthorization(nameof(Right.ManageOwnSignIn));
        account.MapPost("/passkeys", AddAsync).RequireAuthorization(nameof(Right.ManageOwnSignIn));
    }

    private static async Task<IResult> SignInAsync([FromForm] string? credential, [FromForm] string? returnUrl, [FromForm] string? remember, PasskeySignIn signIn) =>
        await signIn.TryAsync(credential ?? "", remember == "true") ? Results.Json(new Answer(null, LocalAddress.Of(returnUrl))) : Refused(SecurityTexts.PasskeyNotSignedIn);

    /// <summary>The challenge for a new passkey, after the password or a code.</summary>
    private static async Task<IResult> ChallengeAsync([FromForm] string? proof, CurrentUser user, OwnProof own, SignInManager<Data.Accounts.Account> signIn, IDbContextFactory<PushbackDb> contexts, CancellationToken cancellation)
    {
        await using var db = await contexts.CreateDbContextAsync(cancellation);
        try
        {
            var actor = await user.ActorAsync(db, cancellation) ?? throw new UnauthorizedAccessException();
            var account = await own.RequireAsync(db, actor.PersonId, proof, cancellation);
            await db.SaveChangesAsync(cancellation);
            var person = new PasskeyUserEntity { Id = account.Id.ToString(CultureInfo.InvariantCulture), Name = account.Email ?? "", DisplayName = actor.Name };
            return Json(await signIn.MakePasskeyCreationOptionsAsync(person));
        }
        catch (InvalidFieldException wrong)
        {
            return Refused(wrong.Error.Text);
        }
    }

    private static async Task<IResult> AddAsync([FromForm] string? name, [FromForm] string? credential, UseCase useCase, CancellationToken cancellation)
    {
        var refusal = (await useCase.RunAsync<AddPasskey.Command, NoResult>(new(name, credential), cancellation: cancellation)).Refusal;
        return refusal is null ? Results.Json(new Answer(null, "/account/security")) : Refused(refusal.Fields.Count > 0 ? refusal.Fields[0].Text : refusal.Text);
    }

    private static IResult Json(string options) => Results.Text(options, "application/json");

    private static IResult Refused(string error) => Results.Json(new Answer(error, null), statusCode: StatusCodes.Status400BadRequest);
}
