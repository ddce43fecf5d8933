using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;

namespace StrategyPushback.Web.Shell;

/// <summary>
/// Compresses pages for requests that this site or the person's own address bar started. A request that another site
/// started is answered uncompressed: that site could put text into the address and learn the page's content from the
/// length of the compressed answer (the BREACH attack). Browsers send the origin in the <c>Sec-Fetch-Site</c> header, which
/// scripts cannot set; without the header the page is not compressed.
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
