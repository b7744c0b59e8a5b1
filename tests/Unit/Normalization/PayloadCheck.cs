using Xunit.Abstractions;

namespace SentryOrleans.Unit.Normalization;

/// <summary>One row of what the event payload's description promises: input, and what is stored at which path.</summary>
public sealed class PayloadCheck : IXunitSerializable
{
    public string Section { get; private set; } = "";

    public string Input { get; private set; } = "";

    public string[] Expected { get; private set; } = [];

    /// <param name="section">Section of the description of event payloads.</param>
    /// <param name="input">The event that is sent.</param>
    /// <param name="expected"><c>path = JSON</c>; <c>(absent)</c> for nothing there.</param>
    public static PayloadCheck Row(string section, string input, params string[] expected) =>
        new() { Section = section, Input = input, Expected = expected };

    public override string ToString() => $"{Section} {(Input.Length <= 90 ? Input : Input[..90])}";

    public void Deserialize(IXunitSerializationInfo info)
    {
        Section = info.GetValue<string>(nameof(Section));
        Input = info.GetValue<string>(nameof(Input));
        Expected = info.GetValue<string[]>(nameof(Expected));
    }

    public void Serialize(IXunitSerializationInfo info)
    {
        info.AddValue(nameof(Section), Section);
        info.AddValue(nameof(Input), Input);
        info.AddValue(nameof(Expected), Expected);
    }
}
