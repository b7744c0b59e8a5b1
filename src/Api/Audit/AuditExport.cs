using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Json;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using SentryOrleans.Contracts.Audit;

namespace SentryOrleans.Api.Audit;

/// <summary>An audit log as a file: the newest 10,000 entries, written as they are read.</summary>
public sealed class AuditExport(string format, IAuditQueryGrain log, AuditFilter filter) : IResult
{
    /// <summary>Entries in a file at most.</summary>
    public const int EntriesMax = 10_000;

    private const int PageSize = 500;

    /// <summary>Null: there is no such format.</summary>
    public static AuditExport? Find(string format, IAuditQueryGrain log, AuditFilter filter) => format is "csv" or "json" ? new AuditExport(format, log, filter) : null;

    public async Task ExecuteAsync(HttpContext httpContext)
    {
        var response = httpContext.Response;
        response.ContentType = format == "csv" ? "text/csv; charset=utf-8" : "application/json";
        response.Headers.ContentDisposition = $"attachment; filename=\"audit-log.{format}\"";
        var json = httpContext.RequestServices.GetRequiredService<IOptions<JsonOptions>>().Value.SerializerOptions;
        await response.WriteAsync(format == "csv" ? AuditCsv.Header : "[", httpContext.RequestAborted);
        var first = true;
        await foreach (var row in ReadAsync(httpContext.RequestAborted))
        {
            await response.WriteAsync(format == "csv" ? AuditCsv.Line(row) : $"{(first ? "" : ",")}\n{JsonSerializer.Serialize(row, json)}", httpContext.RequestAborted);
            first = false;
        }
        if (format == "json") await response.WriteAsync("\n]\n", httpContext.RequestAborted);
    }

    private async IAsyncEnumerable<AuditRowBody> ReadAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        long? place = null;
        for (var count = 0; count < EntriesMax;)
        {
            cancellationToken.ThrowIfCancellationRequested();
            var page = await log.ListAsync(filter, place, newer: false, Math.Min(PageSize, EntriesMax - count));
            foreach (var entry in page.Entries) yield return AuditRowBody.From(entry);
            if (!page.HasOlder) yield break;
            count += page.Entries.Count;
            place = page.Entries[^1].Id;
        }
    }
}

/// <summary>Rows of an audit log as lines of CSV (RFC 4180). No spreadsheet takes a cell for a formula.</summary>
public static class AuditCsv
{
    /// <summary>The first line.</summary>
    public const string Header = "time,actor,actor id,actor kind,token,address,event,target,target id,target name,person,data\r\n";

    /// <summary>A row.</summary>
    public static string Line(AuditRowBody row)
    {
        var line = new StringBuilder();
        string?[] cells =
        [
            Wire.Date(row.DateCreated), row.Actor.Name, row.Actor.Id, row.Actor.Kind, row.Actor.Label, row.IpAddress, row.Event, row.Target.Kind, row.Target.Id, row.Target.Name,
            row.TargetUser?.Name, row.Data.GetRawText(),
        ];
        return line.AppendJoin(',', cells.Select(Cell)).Append("\r\n").ToString();
    }

    /// <summary>A cell, in quotes; what a spreadsheet would calculate has an apostrophe before it.</summary>
    public static string Cell(string? text)
    {
        if (string.IsNullOrEmpty(text)) return "";
        var calculates = text[0] is '\t' or '\r' or '\n' || text.TrimStart() is ['=' or '+' or '-' or '@', ..];
        return $"\"{(calculates ? "'" : "")}{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
    }
}
