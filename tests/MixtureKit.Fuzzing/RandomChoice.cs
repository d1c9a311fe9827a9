namespace MixtureKit.Fuzzing;

/// <summary>Choices made with random numbers.</summary>
internal static class RandomChoice
{
    /// <summary>One of the items.</summary>
    public static T Pick<T>(this Random random, IReadOnlyList<T> items) => items[random.Next(items.Count)];

    /// <summary>True once in so many times.</summary>
    public static bool OneIn(this Random random, int times) => random.Next(times) == 0;

    /// <summary>The results of a function, called so many times.</summary>
    public static T[] Times<T>(this Random random, int count, Func<T> make)
    {
        ArgumentNullException.ThrowIfNull(random);
        var items = new T[count];
        for (int i = 0; i < count; i++)
            items[i] = make();
        return items;
    }
}
