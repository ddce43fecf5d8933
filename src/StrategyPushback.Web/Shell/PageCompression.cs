using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// Pages go out compressed to readers who come from here or by an address of their own. Not to those another site sends:
/// it could put words into the address and learn from the length of the answer what the page says beside them (BREACH).
/// Browsers tell where one comes from in a header no script can write; without it a page goes out as it is.
/// </summary>
internal static class PageCompression
{
    public static void AddPageCompression(this IServiceCollection services) => services.Configure<BrotliCompressionProviderOptions>(options => options.Level = CompressionLevel.Optimal).AddResponseCompression(options =>
    {
        options.EnableForHttps = true;
        options.MimeTypes = ["text/html"];
        options.Providers.Add<BrotliCompressionProvider>();
        options.Providers.Add<GzipCompressionProvider>();
    });

    public static void UsePageCompression(this IApplicationBuilder app) =>
        app.UseWhen(context => context.Request.Headers["Sec-Fetch-Site"] is ["none" or "same-origin"], pages => pages.UseResponseCompression());
}
