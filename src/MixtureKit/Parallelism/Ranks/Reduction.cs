namespace MixtureKit.Parallelism;

/// <summary>The way in which the sums of several ranks become one sum.</summary>
public enum Reduction
{
    /// <summary>As one tree over all segments: the result has the same bits on any number of ranks.</summary>
    Tree,

    /// <summary>One vector for each rank, added: less is sent, and the last digits depend on the number of ranks.</summary>
    Sum,
}
