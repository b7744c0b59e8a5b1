using System.Globalization;
using System.Net;
using System.Text;
using SentryOrleans.Contracts.Alerts;
using SentryOrleans.Contracts.Outgoing;

namespace SentryOrleans.Grains.Alerts.Channels;

/// <summary>Posts a message to a channel.</summary>
/// <param name="handler">Connects only where this server may.</param>
/// <param name="time">The clock.</param>
/// <param name="pauseMax">The longest pause that a receiver can ask for.</param>
internal sealed class ChannelSender(HttpMessageHandler handler, TimeProvider time, TimeSpan pauseMax)
{
    private const int AnswerLengthMax = 500;

    /// <summary>What became of it, what came back, and how long the receiver asks to be left alone.</summary>
    public async Task<(ChannelVerdict Verdict, ChannelAnswer Answer, TimeSpan? Pause)> SendAsync(RevealedChannel revealed, ChannelMessage message)
    {
        var channel = AlertChannels.All[revealed.Kind];
        try
        {
            using var client = OutgoingHttp.Client(handler);
            using var request = channel.Compose(message, new ChannelTarget(new Uri(revealed.Url), revealed.Secret), time.GetUtcNow());
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead);
            var text = await BeginningAsync(response);
            var verdict = channel.Judge(response.StatusCode);
            var answer = string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.ReasonPhrase}{(text.Length > 0 ? $": {text}" : "")}");
            if (response.StatusCode is >= HttpStatusCode.MultipleChoices and < HttpStatusCode.BadRequest) answer = $"{answer}. Redirects are not followed: enter the address that it leads to.";
            return (verdict, new ChannelAnswer(verdict == ChannelVerdict.Done, (int)response.StatusCode, Short(answer)), PauseOf(response));
        }
        catch (Exception fault) when (fault is HttpRequestException or TaskCanceledException)
        {
            var reason = fault is TaskCanceledException ? $"No answer within {OutgoingHttp.Timeout.TotalSeconds:0} s." : fault.Message;
            return (ChannelVerdict.Again, new ChannelAnswer(false, null, Short(reason)), null);
        }
    }

    /// <summary>The receiver has the message whatever becomes of what it says about it.</summary>
    private static async Task<string> BeginningAsync(HttpResponseMessage response)
    {
        try
        {
            using var patience = new CancellationTokenSource(OutgoingHttp.Timeout);
            await using var body = await response.Content.ReadAsStreamAsync(patience.Token);
            var bytes = new byte[AnswerLengthMax];
            var length = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, patience.Token);
            return Encoding.UTF8.GetString(bytes, 0, length).Trim();
        }
        catch (Exception fault) when (fault is HttpRequestException or IOException or OperationCanceledException)
        {
            return "";
        }
    }

    private TimeSpan? PauseOf(HttpResponseMessage response)
    {
        var after = response.Headers.RetryAfter?.Delta ?? response.Headers.RetryAfter?.Date - time.GetUtcNow();
        return after is { } pause && pause > TimeSpan.Zero ? pause < pauseMax ? pause : pauseMax : null;
    }

    private static string Short(string text) => text.Length <= AnswerLengthMax ? text : text[..AnswerLengthMax];
}
