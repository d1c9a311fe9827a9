namespace MixtureKit;

/// <summary>
/// The objective has no maximum for a component: its likelihood grows without bound, or its parameters cannot be told from the data.
/// <see cref="ExpectationMaximization"/> turns it into a status; a maximiser throws it.
/// </summary>
public sealed class DegenerateComponentException : Exception
{
    /// <summary>An exception with a cause alone.</summary>
    /// <param name="cause">A clause such as <c>column 1 has no spread</c>.</param>
    public DegenerateComponentException(string cause)
        : base(cause)
    {
    }

    /// <summary>An exception with the error that led to it.</summary>
    public DegenerateComponentException(string cause, Exception innerException)
        : base(cause, innerException)
    {
    }

    /// <summary>An exception that knows its place.</summary>
    /// <param name="cause">A clause such as <c>a column has no spread</c>.</param>
    /// <param name="column">The column to blame, counted from 0, where there is one.</param>
    /// <param name="member">The member of the group that broke down, counted from 0; none where all share the fault.</param>
    public DegenerateComponentException(string cause, int? column, int? member = null)
        : base(cause)
    {
        Column = column;
        Member = member;
    }

    /// <summary>An exception that says nothing.</summary>
    public DegenerateComponentException()
    {
    }

    /// <summary>The column to blame, counted from 0, where there is one.</summary>
    public int? Column { get; }

    /// <summary>The member of the group that broke down, counted from 0, where it is known.</summary>
    public int? Member { get; }

    /// <summary>The same fault, of the given member of an enclosing group.</summary>
    public DegenerateComponentException OfMember(int? member) => new(Message, Column, member);
}
