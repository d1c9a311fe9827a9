namespace MixtureKit;

/// <summary>The exception of a component whose objective has no maximum.</summary>
/// <remarks>
/// The likelihood grows without bound, or the data do not determine the parameters. Maximisers throw the exception, and
/// <see cref="ExpectationMaximization"/> turns it into a status.
/// </remarks>
public sealed class DegenerateComponentException : Exception
{
    /// <summary>Creates an exception with a cause alone.</summary>
    /// <param name="cause">A clause such as <c>column 1 has no spread</c>.</param>
    public DegenerateComponentException(string cause)
        : base(cause)
    {
    }

    /// <summary>Creates an exception with the error that led to it.</summary>
    public DegenerateComponentException(string cause, Exception innerException)
        : base(cause, innerException)
    {
    }

    /// <summary>Creates an exception with its column and member.</summary>
    /// <param name="cause">A clause such as <c>a column has no spread</c>.</param>
    /// <param name="column">The column to blame, counted from 0; null if no single column is.</param>
    /// <param name="member">The member of the group that broke down, counted from 0; null if all share the fault.</param>
    public DegenerateComponentException(string cause, int? column, int? member = null)
        : base(cause)
    {
        Column = column;
        Member = member;
    }

    /// <summary>Creates an exception with the default message.</summary>
    public DegenerateComponentException()
    {
    }

    /// <summary>The column to blame, counted from 0; null if no single column is.</summary>
    public int? Column { get; }

    /// <summary>The member of the group that broke down, counted from 0; null if unknown.</summary>
    public int? Member { get; }

    /// <summary>Returns the same fault for the given member of an enclosing group.</summary>
    public DegenerateComponentException OfMember(int? member) => new(Message, Column, member);
}
