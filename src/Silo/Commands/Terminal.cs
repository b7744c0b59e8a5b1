using System.Text;
using SentryOrleans.Silo.Start;

namespace SentryOrleans.Silo.Commands;

/// <summary>Asks the person at the terminal. Questions go to standard error, so that the output stays what the command says it is.</summary>
internal static class Terminal
{
    /// <summary>Whether there is somebody to ask.</summary>
    public static bool IsThere => !Console.IsInputRedirected;

    /// <summary>Asks until there is an answer.</summary>
    /// <exception cref="CannotStartException">There is nobody to ask, or they left.</exception>
    public static string Ask(string question, string option)
    {
        RequirePerson(option);
        while (true)
        {
            Console.Error.Write($"{question}: ");
            var answer = Console.In.ReadLine() ?? throw Missing(option);
            if (answer.Trim().Length > 0) return answer.Trim();
        }
    }

    /// <summary>Asks for a yes; whatever else is said is a no.</summary>
    public static bool Confirm(string question, string option)
    {
        RequirePerson(option);
        Console.Error.Write($"{question} [y/N]: ");
        return Console.In.ReadLine()?.Trim().ToLowerInvariant() is "y" or "yes";
    }

    /// <summary>Asks twice, without showing what is typed.</summary>
    public static string AskPassword(string option)
    {
        RequirePerson(option);
        while (true)
        {
            var (first, second) = (ReadHidden("Password"), ReadHidden("Repeat the password"));
            if (first == second) return first;
            Console.Error.WriteLine("The two differ.");
        }
    }

    private static string ReadHidden(string question)
    {
        Console.Error.Write($"{question}: ");
        var text = new StringBuilder();
        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } key)
        {
            if (key.Key == ConsoleKey.Backspace) text.Length = Math.Max(0, text.Length - 1);
            else if (key.KeyChar >= ' ') text.Append(key.KeyChar);
        }
        Console.Error.WriteLine();
        return text.ToString();
    }

    private static void RequirePerson(string option)
    {
        if (!IsThere) throw Missing(option);
    }

    private static CannotStartException Missing(string option) => new($"{option} is missing, and there is no terminal to ask on.");
}
