using System.Linq.Expressions;

namespace CommCenter.Core.Data;

/// <summary>Puts expressions in the place of a lambda's parameters, so that compiled queries can share their parts.</summary>
internal sealed class ParameterSwap : ExpressionVisitor
{
    private readonly IReadOnlyList<ParameterExpression> _parameters;
    private readonly Expression[] _values;

    private ParameterSwap(IReadOnlyList<ParameterExpression> parameters, Expression[] values) => (_parameters, _values) = (parameters, values);

    /// <summary>The lambda's body with <paramref name="values"/> in the place of its parameters, in their order.</summary>
    public static Expression In(LambdaExpression lambda, params Expression[] values) => new ParameterSwap(lambda.Parameters, values).Visit(lambda.Body);

    protected override Expression VisitParameter(ParameterExpression node)
    {
        for (var i = 0; i < _parameters.Count; i++)
        {
            if (_parameters[i] == node) return _values[i];
        }

        return node;
    }
}
