using System.IO.Compression;
using System.Net;
using System.Net.Http.Headers;
using DocumentFormat.OpenXml.Packaging;
using DocumentFormat.OpenXml.Presentation;
using StrategyPushback.Web.Tests.Api;
using Xunit;
using Drawing = DocumentFormat.OpenXml.Drawing;

namespace StrategyPushback.Web.Tests.Packs;

/// <summary>Reads steering packs.</summary>
internal static class PackDesk
{
    public static async Task<byte[]> PackAsync(this ApiWorld world, string email, string query = "", string language = "en")
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, $"/api/v1/packs.pptx{query}");
        request.Headers.AcceptLanguage.Add(new StringWithQualityHeaderValue(language));
        using var answer = await (await world.OfAsync(email)).SendAsync(request);
        Assert.Equal(HttpStatusCode.OK, answer.StatusCode);
        return await answer.Content.ReadAsByteArrayAsync();
    }

    /// <summary>The texts of each slide in order, its title first.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Slides(byte[] pack) => Read(pack, slide => slide.Slide!.Descendants<Drawing.Paragraph>().Select(paragraph => paragraph.InnerText).ToList());

    /// <summary>The notes of each slide in order.</summary>
    public static IReadOnlyList<IReadOnlyList<string>> Notes(byte[] pack) => Read(pack, slide => slide.NotesSlidePart!.NotesSlide!.Descendants<Drawing.Paragraph>().Select(paragraph => paragraph.InnerText).ToList());

    public static int Count<TPart>(byte[] pack)
        where TPart : OpenXmlPart =>
        Read(pack, slide => slide.GetPartsOfType<TPart>().Select(part => part.Uri.ToString()).ToList()).Sum(parts => parts.Count);

    /// <summary>Every part as text, also those of the embedded workbooks.</summary>
    public static string Everything(byte[] file)
    {
        using var archive = new ZipArchive(new MemoryStream(file));
        return string.Join('\n', archive.Entries.Select(entry =>
        {
            using var stream = entry.Open();
            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return entry.FullName.EndsWith(".xlsx", StringComparison.Ordinal) ? Everything(bytes.ToArray()) : System.Text.Encoding.UTF8.GetString(bytes.ToArray());
        }));
    }

    /// <summary>The same file with parts replaced, added or, where the text is null, removed.</summary>
    public static byte[] With(byte[] file, params IReadOnlyList<(string Part, Func<string, string?> Change)> changes)
    {
        using var bytes = new MemoryStream();
        bytes.Write(file);
        using (var archive = new ZipArchive(bytes, ZipArchiveMode.Update, leaveOpen: true))
        {
            foreach (var (part, change) in changes)
            {
                var before = "";
                if (archive.GetEntry(part) is { } entry)
                {
                    using (var reader = new StreamReader(entry.Open()))
                    {
                        before = reader.ReadToEnd();
                    }

                    entry.Delete();
                }

                if (change(before) is { } after)
                {
                    using var writer = new StreamWriter(archive.CreateEntry(part).Open());
                    writer.Write(after);
                }
            }
        }

        return bytes.ToArray();
    }

    private static IReadOnlyList<IReadOnlyList<string>> Read(byte[] pack, Func<SlidePart, List<string>> read)
    {
        using var document = PresentationDocument.Open(new MemoryStream(pack), isEditable: false);
        var presentation = document.PresentationPart!;
        return [.. presentation.Presentation!.SlideIdList!.Elements<SlideId>().Select(slide => read((SlidePart)presentation.GetPartById(slide.RelationshipId!)))];
    }
}
