namespace Shop;

/// <summary>Code that always crashes.</summary>
public static class Checkout
{
    /// <exception cref="CheckoutFailedException">Always, caused by a declined card.</exception>
    public static void CheckOut(string total)
    {
        try
        {
            ChargeCard(total);
        }
        catch (CardDeclinedException cause)
        {
            throw new CheckoutFailedException("Checkout of cart 42 failed", cause);
        }
    }

    private static void ChargeCard(string amount) => throw new CardDeclinedException($"Card declined for {amount}");
}

/// <summary>The cause.</summary>
public sealed class CardDeclinedException(string message) : Exception(message);

/// <summary>The crash.</summary>
public sealed class CheckoutFailedException(string message, Exception cause) : Exception(message, cause);
