namespace StrategyPushback.Web.Platform.Access;

/// <summary>The security headers of every response, also of errors, redirects, static files and downloads.</summary>
internal static class SecurityHeaders
{
    /// <summary>Pages and everything that they load.</summary>
    public static HeaderPolicyCollection OfPages() => Common(new HeaderPolicyCollection())
        .AddContentSecurityPolicy(policy =>
        {
            policy.AddDefaultSrc().None();
            policy.AddScriptSrc().Self().WithNonce();

            // MudBlazor writes its theme as a style element and positions by style attributes.
            policy.AddStyleSrc().Self().UnsafeInline();
            policy.AddImgSrc().Self().Data();
            policy.AddFontSrc().Self();
            policy.AddConnectSrc().Self();
            policy.AddManifestSrc().Self();
            policy.AddFormAction().Self();
            policy.AddBaseUri().Self();
            policy.AddFrameAncestors().None();
        });

    /// <summary>Uploaded files: when a browser shows one, it runs no script, loads nothing and cannot be framed.</summary>
    public static void OfDownloads(HeaderPolicyCollection policies) => Common(policies)
        .AddContentSecurityPolicy(content =>
        {
            content.AddDefaultSrc().None();
            content.AddFrameAncestors().None();
            content.AddSandbox();
        });

    private static HeaderPolicyCollection Common(HeaderPolicyCollection policies) => policies
        .AddFrameOptionsDeny()
        .AddContentTypeOptionsNoSniff()
        .AddReferrerPolicySameOrigin()
        .AddCrossOriginOpenerPolicy(policy => policy.SameOrigin())
        .AddCrossOriginResourcePolicy(policy => policy.SameOrigin())
        .RemoveServerHeader()
        .AddPermissionsPolicy(policy =>
        {
            // The product copies a token to the clipboard and prints; it uses nothing else of the device.
            policy.AddAccelerometer().None();
            policy.AddAutoplay().None();
            policy.AddCamera().None();
            policy.AddDisplayCapture().None();
            policy.AddGeolocation().None();
            policy.AddGyroscope().None();
            policy.AddMagnetometer().None();
            policy.AddMicrophone().None();
            policy.AddMidi().None();
            policy.AddPayment().None();
            policy.AddUsb().None();
        });
}
