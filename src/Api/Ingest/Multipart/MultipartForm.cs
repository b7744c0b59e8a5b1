using System.Text;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Net.Http.Headers;

namespace SentryOrleans.Api.Ingest.Multipart;

/// <summary>A form with files, taken apart.</summary>
/// <param name="Fields">In order.</param>
/// <param name="Files">In order.</param>
internal sealed record MultipartForm(IReadOnlyList<FormField> Fields, IReadOnlyList<UploadedFile> Files)
{
    private const int PartsMax = 1_000;

    /// <summary>Reads a body; null when it is no form.</summary>
    public static async ValueTask<MultipartForm?> ReadAsync(ReadOnlyMemory<byte> body, string? contentType)
    {
        if (!MediaTypeHeaderValue.TryParse(contentType, out var type) || !type.MediaType.Equals("multipart/form-data", StringComparison.OrdinalIgnoreCase)) return null;
        if (HeaderUtilities.RemoveQuotes(type.Boundary).Value is not { Length: > 0 } boundary) return null;
        try
        {
            return await ReadPartsAsync(new MultipartReader(boundary, new MemoryStream(body.ToArray(), writable: false)));
        }
        catch (Exception e) when (e is IOException or InvalidDataException)
        {
            return null;
        }
    }

    private static async ValueTask<MultipartForm?> ReadPartsAsync(MultipartReader reader)
    {
        var (fields, files) = (new List<FormField>(), new List<UploadedFile>());
        while (await reader.ReadNextSectionAsync() is { } part)
        {
            if (fields.Count + files.Count == PartsMax) return null;
            if (!ContentDispositionHeaderValue.TryParse(part.ContentDisposition, out var disposition)) continue;
            using var content = new MemoryStream();
            await part.Body.CopyToAsync(content);
            var name = HeaderUtilities.RemoveQuotes(disposition.Name).Value ?? "";
            var fileName = HeaderUtilities.RemoveQuotes(disposition.FileNameStar.HasValue ? disposition.FileNameStar : disposition.FileName).Value;
            if (fileName is null) fields.Add(new FormField(name, Encoding.UTF8.GetString(content.GetBuffer(), 0, (int)content.Length)));
            else files.Add(new UploadedFile(name, fileName, part.ContentType, content.ToArray()));
        }
        return new MultipartForm(fields, files);
    }
}

/// <summary>A field that is no file.</summary>
internal sealed record FormField(string Name, string Value);

/// <summary>A file: the field's name, the file's own, its content type (null when not said) and its bytes.</summary>
internal sealed record UploadedFile(string Name, string FileName, string? ContentType, byte[] Bytes);
