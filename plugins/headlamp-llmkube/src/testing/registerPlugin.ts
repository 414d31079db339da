// Routes must be known for links to lead to them.
import '../index';
