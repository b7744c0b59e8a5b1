using System.Runtime.CompilerServices;

namespace SentryOrleans.Testing;

/// <summary>
/// Expectations kept as files in a folder <c>approved</c> beside the test. A test that differs writes what it got to
/// <c>*.received</c>; renaming that file approves it.
/// </summary>
public static class ApprovedFile
{
    /// <summary>Compares with the approved text and returns it.</summary>
    /// <exception cref="ApprovalException">The texts differ, or nothing was approved yet.</exception>
    public static string Check(string name, string actual, [CallerFilePath] string testFile = "") =>
        CheckAt(Path.Combine(Path.GetDirectoryName(testFile)!, "approved", name), actual);

    /// <summary>The same for a file that lies elsewhere.</summary>
    public static string CheckAt(string path, string actual)
    {
        var approved = File.Exists(path) ? File.ReadAllText(path) : null;
        if (approved?.TrimEnd() == actual.TrimEnd())
        {
            File.Delete(path + ".received");
            return approved;
        }
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        File.WriteAllText(path + ".received", actual.TrimEnd() + "\n");
        var name = Path.GetFileName(path);
        throw new ApprovalException($"{name} differs from what is approved; see {name}.received beside it.");
    }
}

/// <summary>What a test got is not what is approved.</summary>
public sealed class ApprovalException(string message) : Exception(message);
