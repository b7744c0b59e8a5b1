using System.Globalization;
using SentryOrleans.Testing.Load;

namespace SentryOrleans.Cluster.Faults;

/// <summary>What a fault did to servers under load; one line of the table.</summary>
/// <param name="Fault">Its name.</param>
/// <param name="Rounds">How often it happened.</param>
/// <param name="Acknowledged">Requests that were answered with 200.</param>
/// <param name="Lost">Of what was acknowledged, what is not stored or counted.</param>
/// <param name="Doubled">What is stored or counted more often than it was sent.</param>
/// <param name="Refusals">What became of the other requests.</param>
/// <param name="Recovery">The longest time from the end of the fault until requests were acknowledged again.</param>
/// <param name="LongestGap">The longest time without any acknowledgement.</param>
/// <param name="PeakBytes">The most memory that a server took.</param>
internal sealed record FaultRow(
    string Fault, int Rounds, long Acknowledged, long Lost, long Doubled, LoadRefusals Refusals, TimeSpan Recovery, TimeSpan LongestGap, long PeakBytes)
{
    /// <summary>Names of the columns, in Markdown.</summary>
    public const string Header =
        "| fault | times | acknowledged | lost | doubled | 429/503, all with `Retry-After` | no answer | back after | longest gap | memory, peak |\n" +
        "|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|";

    /// <summary>The line, in Markdown.</summary>
    public override string ToString() => string.Create(
        CultureInfo.InvariantCulture,
        $"| {Fault} | {Rounds} | {Acknowledged:N0} | {Lost} | {Doubled} | {Refusals.Later:N0} | {Refusals.Unanswered:N0} | {Recovery.TotalSeconds:F1} s | {LongestGap.TotalSeconds:F1} s | {PeakBytes / (1024 * 1024)} MiB |");
}
